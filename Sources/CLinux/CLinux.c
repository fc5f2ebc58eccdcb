#define _GNU_SOURCE
#include "CLinux.h"

#include <locale.h>
#include <malloc.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <wchar.h>

void clinux_name_thread(const char *name) {
    char cut[16];
    strncpy(cut, name, sizeof cut - 1);
    cut[sizeof cut - 1] = '\0';
    pthread_setname_np(pthread_self(), cut);
}

void clinux_use_one_malloc_arena(void) {
    mallopt(M_ARENA_MAX, 1);
    // Left alone, glibc raises this with every large block that is freed, and keeps such blocks from then on.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    // The system takes pages back and gives them again empty, which costs more than the body that is read into them.
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
}

void clinux_release_free_memory(void) {
    malloc_trim(0);
}

void clinux_forbid_core_dumps(void) {
    // A handler of core dumps that is a program is started whatever the limit says; what can not be dumped, it never
    // gets. The limit is for kernels that were told otherwise.
    prctl(PR_SET_DUMPABLE, 0);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

static locale_t utf8;
static pthread_once_t utf8_made = PTHREAD_ONCE_INIT;

static void make_utf8(void) {
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

int clinux_columns_of(unsigned int scalar) {
    pthread_once(&utf8_made, make_utf8);
    locale_t before = uselocale(utf8);
    int columns = wcwidth((wchar_t)scalar);
    uselocale(before);
    return columns;
}
