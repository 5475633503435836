/* TEST ONLY, never shipped: wine 8 does not implement what Qt's windows plug-in asks about colour profiles. */
#define NAME(name) __declspec(dllexport) void *name(void) { return 0; }

NAME(WcsCreateIccProfile)
NAME(WcsOpenColorProfileW)
NAME(OpenColorProfileW)
NAME(CloseColorProfile)
NAME(GetColorDirectoryW)
NAME(GetStandardColorSpaceProfileW)

__declspec(dllexport) const char frontdesk_stub[] = "TEST ONLY, never shipped";
