#include <curl/curl.h>

// `curl_easy_setopt` and `curl_easy_getinfo` take any number of arguments, which Swift does not call.
// One function for each kind of value.

static inline CURLcode kith_curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode kith_curl_set_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode kith_curl_set_size(CURL *curl, CURLoption option, long long value) {
    return curl_easy_setopt(curl, option, (curl_off_t)value);
}

static inline CURLcode kith_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(curl, option, value);
}

/// What is read and sent, and what `context` is handed to `read`.
static inline CURLcode kith_curl_set_read(CURL *curl, curl_read_callback read, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_READFUNCTION, read);
    return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_READDATA, context);
}

/// Hears what goes over the wire. Nothing is printed.
static inline CURLcode kith_curl_set_listen(CURL *curl, curl_debug_callback listen, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen);
    if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_DEBUGDATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
}

static inline CURLcode kith_curl_set_write(CURL *curl, curl_write_callback write) {
    return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, write);
}

/// The code of the server's last answer, or 0.
static inline long kith_curl_response(CURL *curl) {
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    return code;
}
