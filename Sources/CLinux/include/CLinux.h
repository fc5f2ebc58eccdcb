#ifndef CLINUX_H
#define CLINUX_H

#pragma clang assume_nonnull begin
/// Names the calling thread as `ps -L` and debuggers show it; longer names are cut to 15 bytes.
/// pthread_setname_np needs _GNU_SOURCE, which a header that a module imports must not define.
void clinux_name_thread(const char *name);
/// One malloc arena for the whole process, and none for blocks of a MiB and more: what large bodies took goes back to
/// the system as soon as it is freed. Of the rest up to 4 MiB are kept for the next ones.
void clinux_use_one_malloc_arena(void);
/// From here on the process leaves no core file, and no other of the same user can look into it: secrets are in it.
void clinux_forbid_core_dumps(void);
/// Gives all that is free back to the system.
void clinux_release_free_memory(void);
/// Columns of a Unicode scalar on a terminal, whatever language the process speaks; -1: not printable, or not known.
/// wcwidth needs _XOPEN_SOURCE, and knows what lies beyond ASCII only in a locale of UTF-8.
int clinux_columns_of(unsigned int scalar);
#pragma clang assume_nonnull end

#endif
