#include "StoragePeer.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { QUERIES = 7, COLUMNS = 32 };

struct query {
    const char *text;
    const char *kinds;
};

/* The statements, and what each column holds: t text, i whole number, r fraction. */
static const struct query queries[QUERIES] = {
    {"SELECT id, organization_id, program_id, name, alternate_name, description, url, "
     "email, status, interpretation_services, application_process, fees_description, "
     "wait_time, fees, accreditations, eligibility_description, minimum_age, "
     "maximum_age, assured_date, assurer_email, licenses, alert, last_modified, "
     "latitude, longitude FROM service WHERE id = $1",
     "ttttttttttttttttiitttttrr"},
    {"SELECT id, service_id, number, extension, type, description FROM phone WHERE "
     "service_id = $1 ORDER BY id",
     "tttttt"},
    {"SELECT id, service_id, name, title, department, email FROM contact WHERE "
     "service_id = $1 ORDER BY id",
     "tttttt"},
    {"SELECT id, service_id, valid_from, valid_to, dtstart, timezone, freq, interval, "
     "byday, opens_at, closes_at, description FROM schedule WHERE service_id = $1 "
     "ORDER BY id",
     "tttttttitttt"},
    {"SELECT id, service_id, option, currency, amount, amount_description FROM "
     "cost_option WHERE service_id = $1 ORDER BY id",
     "ttttrt"},
    {"SELECT id, service_id, name, code FROM language WHERE service_id = $1 ORDER BY "
     "id",
     "tttt"},
    {"SELECT id, service_id, taxonomy_term_id, link_type, value FROM attribute WHERE "
     "service_id = $1 ORDER BY id",
     "ttttt"},
};

struct value {
    char *text;
    long length;
    union {
        long long integer;
        double real;
    } number;
};

struct row {
    struct value values[COLUMNS];
};

struct rows {
    struct row *rows;
    int count;
    int room;
};

struct storage_peer {
    sqlite3 *sqlite;
    sqlite3_stmt *statements[QUERIES];
    sqlite3_stmt *begin;
    sqlite3_stmt *commit;
    PGconn *postgres;
};

static struct row *new_row(struct rows *rows) {
    if (rows->count == rows->room) {
        rows->room = rows->room ? rows->room * 2 : 4;
        rows->rows = realloc(rows->rows, (size_t)rows->room * sizeof(struct row));
    }
    return &rows->rows[rows->count++];
}

static void copy_text(struct value *value, const char *text, long length) {
    value->text = malloc((size_t)length + 1);
    memcpy(value->text, text, (size_t)length + 1);
    value->length = length;
}

/* Adds up what was read, and frees it. */
static long end_rows(struct rows *rows, const char *kinds) {
    long size = 0;
    int columns = (int)strlen(kinds);
    for (int row = 0; row < rows->count; row++) {
        for (int column = 0; column < columns; column++) {
            size += rows->rows[row].values[column].length;
            free(rows->rows[row].values[column].text);
        }
    }
    free(rows->rows);
    return size;
}

struct storage_peer *storage_peer_open_sqlite(const char *path) {
    struct storage_peer *peer = calloc(1, sizeof *peer);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &peer->sqlite, flags, NULL) != SQLITE_OK) return NULL;
    for (int index = 0; index < QUERIES; index++) {
        if (sqlite3_prepare_v3(peer->sqlite, queries[index].text, -1, SQLITE_PREPARE_PERSISTENT,
                               &peer->statements[index], NULL) != SQLITE_OK)
            return NULL;
    }
    sqlite3_prepare_v3(peer->sqlite, "BEGIN", -1, SQLITE_PREPARE_PERSISTENT, &peer->begin, NULL);
    sqlite3_prepare_v3(peer->sqlite, "COMMIT", -1, SQLITE_PREPARE_PERSISTENT, &peer->commit, NULL);
    return peer;
}

static void read_sqlite_row(sqlite3_stmt *statement, const char *kinds, struct row *row) {
    for (int column = 0; kinds[column]; column++) {
        struct value *value = &row->values[column];
        value->text = NULL;
        value->length = 0;
        if (sqlite3_column_type(statement, column) == SQLITE_NULL) continue;
        switch (kinds[column]) {
        case 'i':
            value->number.integer = sqlite3_column_int64(statement, column);
            value->length = 8;
            break;
        case 'r':
            value->number.real = sqlite3_column_double(statement, column);
            value->length = 8;
            break;
        default: {
            const char *text = (const char *)sqlite3_column_text(statement, column);
            copy_text(value, text, sqlite3_column_bytes(statement, column));
        }
        }
    }
}

static long read_sqlite(struct storage_peer *peer, const char *id) {
    long size = 0;
    sqlite3_step(peer->begin);
    sqlite3_reset(peer->begin);
    for (int index = 0; index < QUERIES; index++) {
        sqlite3_stmt *statement = peer->statements[index];
        struct rows rows = {0};
        int code;
        sqlite3_bind_text(statement, 1, id, -1, SQLITE_TRANSIENT);
        while ((code = sqlite3_step(statement)) == SQLITE_ROW)
            read_sqlite_row(statement, queries[index].kinds, new_row(&rows));
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        size += end_rows(&rows, queries[index].kinds);
        if (code != SQLITE_DONE) size = -1;
    }
    sqlite3_step(peer->commit);
    sqlite3_reset(peer->commit);
    return size;
}

struct storage_peer *storage_peer_open_postgres(const char *url) {
    struct storage_peer *peer = calloc(1, sizeof *peer);
    peer->postgres = PQconnectdb(url);
    if (PQstatus(peer->postgres) != CONNECTION_OK) return NULL;
    for (int index = 0; index < QUERIES; index++) {
        char name[] = {'q', (char)('0' + index), 0};
        PGresult *result = PQprepare(peer->postgres, name, queries[index].text, 1, NULL);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) return NULL;
        PQclear(result);
    }
    return peer;
}

static void read_postgres_row(PGresult *result, int number, const char *kinds, struct row *row) {
    for (int column = 0; kinds[column]; column++) {
        struct value *value = &row->values[column];
        value->text = NULL;
        value->length = 0;
        if (PQgetisnull(result, number, column)) continue;
        const char *text = PQgetvalue(result, number, column);
        switch (kinds[column]) {
        case 'i':
            value->number.integer = strtoll(text, NULL, 10);
            value->length = 8;
            break;
        case 'r':
            value->number.real = strtod(text, NULL);
            value->length = 8;
            break;
        default:
            copy_text(value, text, PQgetlength(result, number, column));
        }
    }
}

static long read_postgres(struct storage_peer *peer, const char *id) {
    long size = 0;
    PQclear(PQexec(peer->postgres, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    for (int index = 0; index < QUERIES; index++) {
        char name[] = {'q', (char)('0' + index), 0};
        const char *values[] = {id};
        struct rows rows = {0};
        PGresult *result = PQexecPrepared(peer->postgres, name, 1, values, NULL, NULL, 0);
        if (PQresultStatus(result) != PGRES_TUPLES_OK) return -1;
        for (int number = 0; number < PQntuples(result); number++)
            read_postgres_row(result, number, queries[index].kinds, new_row(&rows));
        PQclear(result);
        size += end_rows(&rows, queries[index].kinds);
    }
    PQclear(PQexec(peer->postgres, "COMMIT"));
    return size;
}

long storage_peer_read(struct storage_peer *peer, const char *id) {
    return peer->sqlite ? read_sqlite(peer, id) : read_postgres(peer, id);
}

void storage_peer_close(struct storage_peer *peer) {
    if (peer->sqlite) {
        for (int index = 0; index < QUERIES; index++) sqlite3_finalize(peer->statements[index]);
        sqlite3_finalize(peer->begin);
        sqlite3_finalize(peer->commit);
        sqlite3_close(peer->sqlite);
    }
    if (peer->postgres) PQfinish(peer->postgres);
    free(peer);
}
