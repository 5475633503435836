/* TEST ONLY, never shipped: Windows 10 and later have an icuuc.dll of their own, wine 8 has none, and Qt will not load
   without one. It knows no text codec. */
#define NAME(name) __declspec(dllexport) void *name(void) { return 0; }

__declspec(dllexport) void *ucnv_open(const char *which, int *status)
{
    (void)which;
    *status = 4; /* U_FILE_ACCESS_ERROR: there is no such codec */
    return 0;
}

NAME(ucnv_close)
NAME(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NAME(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NAME(ucnv_reset)
NAME(ucnv_getMaxCharSize)
NAME(ucnv_getName)
NAME(ucnv_getToUCallBack)
NAME(ucnv_getFromUCallBack)
NAME(ucnv_setToUCallBack)
NAME(ucnv_setFromUCallBack)
NAME(ucnv_cbToUWriteUChars)
NAME(ucnv_toUnicode)
NAME(ucnv_cbFromUWriteUChars)
NAME(ucnv_toUCountPending)
NAME(ucnv_fromUCountPending)
NAME(ucnv_getStandardName)
NAME(ucnv_getAvailableName)
NAME(ucnv_countAvailable)
NAME(ucnv_fromUnicode)

__declspec(dllexport) const char frontdesk_stub[] = "TEST ONLY, never shipped";
