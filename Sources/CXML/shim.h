#include <libxml/xmlversion.h>
/* The headers of the system's ICU clash with those of the ICU inside Foundation. All that is lost is the last members
   of struct _xmlCharEncodingHandler, which is never touched here. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/SAX2.h>
