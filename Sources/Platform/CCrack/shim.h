// What looks words up is declared for cracklib's own programs alone, with the count of words beside it.
#define IN_CRACKLIB
#include <packer.h>
