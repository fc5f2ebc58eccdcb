#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>
#include <fcntl.h>

#pragma clang assume_nonnull begin

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift imports no variadic function:
// one typed wrapper for each kind of value.

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// libcurl copies the text.
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

/// Gives the handle a copy of the body. The size goes first: without it libcurl takes the bytes for a C string.
static inline CURLcode ccurl_set_body(CURL *handle, const void *bytes, size_t count) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// libcurl does not copy the list: it must outlive the transfer.
static inline CURLcode ccurl_set_header_list(CURL *handle, struct curl_slist *_Nullable list) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

/// libcurl writes into the buffer, of at least CURL_ERROR_SIZE bytes, as long as it is set.
static inline CURLcode ccurl_set_error_buffer(CURL *handle, char *_Nullable buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

typedef size_t (*ccurl_receive)(char *bytes, size_t size, size_t count, void *_Nullable context);
typedef int (*ccurl_before_request)(
    void *_Nullable context, char *_Nullable peer, char *_Nullable local, int peer_port, int local_port
);

static inline CURLcode ccurl_set_body_receiver(CURL *handle, ccurl_receive receive, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receive);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

static inline CURLcode ccurl_set_header_receiver(CURL *handle, ccurl_receive receive, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, receive);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

static inline CURLcode ccurl_set_before_request(CURL *handle, ccurl_before_request hook, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, hook);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_PREREQDATA, context);
}

static inline int ccurl_close_on_exec(void *_Nullable context, curl_socket_t socket, curlsocktype purpose) {
    (void)context;
    (void)purpose;
    (void)fcntl(socket, F_SETFD, FD_CLOEXEC);
    return CURL_SOCKOPT_OK;
}

/// Keeps the transfer's socket from processes that this one starts: they would hold a closed connection open.
static inline CURLcode ccurl_set_close_on_exec(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, ccurl_close_on_exec);
}

static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

/// Null where libcurl does not know it. It belongs to the handle.
static inline const char *_Nullable ccurl_get_text(CURL *handle, CURLINFO info) {
    char *text = NULL;
    return curl_easy_getinfo(handle, info, &text) == CURLE_OK ? text : NULL;
}

/// What the other side's own certificate says, as lines of `name:value`; null without TLS. It belongs to the handle,
/// which must have CURLOPT_CERTINFO set.
static inline struct curl_slist *_Nullable ccurl_peer_certificate(CURL *handle) {
    struct curl_certinfo *chain = NULL;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || !chain || chain->num_of_certs < 1) {
        return NULL;
    }
    return chain->certinfo[0];
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// CURLPAUSE_CONT is an expression of casts, which Swift does not import.
static inline CURLcode ccurl_resume(CURL *handle) {
    return curl_easy_pause(handle, CURLPAUSE_CONT);
}

/// The handle of the next transfer that has ended, with its result, or null. The result is in a union inside CURLMsg.
static inline CURL *_Nullable ccurl_next_ended(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

#pragma clang assume_nonnull end

#endif
