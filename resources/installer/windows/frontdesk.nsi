; The installer for Windows: for one user, without an administrator. `make package-windows` and the release workflow build it:
;
;     makensis -INPUTCHARSET UTF8 -WX -DVERSION=1.2.3 -DMEGABYTES=100 -DSRC=dist/frontdesk -DOUT=FrontDesk-1.2.3-setup.exe frontdesk.nsi
;
; Silent: /S, with /AUTOSTART, /NODESKTOP, /NOSTARTMENU, /CLOSE (an open desk is closed as by its X), /DOWNGRADE, and last
; /D=FOLDER. The uninstaller: /S, /CLOSE, /DELETEDATA. What goes wrong is a sentence: in a window, or, when silent, on standard
; output and in %TEMP%\Front Desk setup.txt. Exit codes:
;     0 done   1 cancelled   2 broken off   3 the desk is open   4 a newer one is installed   5 cannot be written
;     6 no room on the disk   7 other files are there   8 Windows is too old   9 the new program does not start
;     10 no copy of the data   11 the installer runs already   12 the new program cannot open what the shop has saved
;
; The new program is put beside the old one, tries to open a copy of what the shop has saved, and takes the old one's place by
; two renames: whatever fails before leaves the old one as it was.

Target amd64-unicode
!define NAME "Front Desk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define SETTINGS "Software\${NAME}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define CLASSES "Software\Classes"
!define SECONDS 10
; beside the program's folder, by names that nobody gives to a folder of theirs: they are cleared away
!define NEW "$INSTDIR.frontdesk-new"
!define OLD "$INSTDIR.frontdesk-old"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${SETTINGS}" "Folder"
RequestExecutionLevel user
!ifdef FAST ; for a test's own installers
  SetCompress off
!else
  SetCompressor /SOLID /FINAL lzma
  SetCompressorDictSize 64
!endif
AllowSkipFiles off
FileErrorText "$(copy_failed)" "$(copy_failed)"
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include Sections.nsh
!include MUI2.nsh

Var params
Var silent_close
Var data
Var copy

!define MUI_ICON "frontdesk.ico"
!define MUI_UNICON "frontdesk.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_WELCOMEPAGE_TEXT "$(welcome)"
!insertmacro MUI_PAGE_WELCOME
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_PAGE_HEADER_TEXT "$(choices)"
!define MUI_PAGE_HEADER_SUBTEXT "$(choices_more)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(choices_top)"
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "$(choices_list)"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\frontdesk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(open_now)"
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "$(un_choices)"
!define MUI_PAGE_HEADER_SUBTEXT "$(un_choices_more)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(un_components)"
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "$(un_choices_list)"
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(un_done)"
!define MUI_FINISHPAGE_TEXT "$copy"
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "English"
!include english.nsh

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "${NAME}: installer"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "CompanyName" "${NAME}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "MIT licence"

; Say it and stop. In a window; when silent, on standard output and in a file.
!macro stop text code
  Push "${text}"
  Push ${code}
  Call ${un}stop
!macroend
!define stop "!insertmacro stop"

!macro look_at program
  ${If} ${FileExists} "$INSTDIR\${program}"
    ClearErrors
    FileOpen $R9 "$INSTDIR\${program}" a
    ${If} ${Errors}
      StrCpy $R8 1
    ${Else}
      FileClose $R9
    ${EndIf}
  ${EndIf}
!macroend

!macro functions un
Function ${un}say_silently ; text
  Exch $R8
  Push $R9
  System::Call 'kernel32::GetStdHandle(i -11) p .R9'
  ${If} $R9 P<> 0
  ${AndIf} $R9 P<> -1
    FileWrite $R9 "$R8$\r$\n"
  ${EndIf}
  ClearErrors
  FileOpen $R9 "$TEMP\${NAME} setup.txt" w
  ${IfNot} ${Errors}
    FileWriteUTF16LE /BOM $R9 "$R8$\r$\n"
    FileClose $R9
  ${EndIf}
  Pop $R9
  Pop $R8
FunctionEnd

Function ${un}stop ; text, exit code
  Exch $R7
  Exch
  Exch $R8
  ${If} ${Silent}
    Push $R8
    Call ${un}say_silently
  ${Else}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$R8"
  ${EndIf}
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
  SetErrorLevel $R7
  Quit
FunctionEnd

Function ${un}is_running ; pushes 1 while one of the programs runs: Windows lets nobody write into it then
  Push $R8
  Push $R9
  StrCpy $R8 0
  !insertmacro look_at "frontdesk.exe"
  !insertmacro look_at "frontdesk-cli.exe"
  !insertmacro look_at "frontdesk-call.exe"
  ClearErrors
  Pop $R9
  Exch $R8
FunctionEnd

Function ${un}wait_until_closed ; pushes 1 when it is still open after some seconds
  Push $R6
  Push $R7
  StrCpy $R6 0
  ${Do}
    Call ${un}is_running
    Pop $R7
    ${If} $R7 = 0
    ${OrIf} $R6 >= ${SECONDS}
      ${Break}
    ${EndIf}
    ${If} $R6 = 0
      DetailPrint "$(waiting)"
    ${EndIf}
    Sleep 1000
    IntOp $R6 $R6 + 1
  ${Loop}
  Exch $R7
  Exch
  Pop $R6
FunctionEnd

; Wait until the desk is closed; close it when somebody says so. The folder's program is asked to: the new one, or this one.
Function ${un}make_sure_it_is_closed ; folder
  Exch $R5
  Push $R4
  ${If} $silent_close = 0
    Call ${un}wait_until_closed
    Pop $R4
  ${Else}
    Call ${un}is_running
    Pop $R4
  ${EndIf}
  ${If} $R4 = 1
    ${If} $silent_close = 0
    ${AndIf} ${Cmd} 'MessageBox MB_YESNO|MB_ICONQUESTION "$(close_it)" /SD IDNO IDNO'
      !insertmacro stop "$(is_open)" 3
    ${EndIf}
    nsExec::Exec '"$R5\frontdesk-cli.exe" --close'
    Pop $R4
    Call ${un}wait_until_closed
    Pop $R4
    ${If} $R4 = 1
      !insertmacro stop "$(not_closed)" 3
    ${EndIf}
  ${EndIf}
  Pop $R4
  Pop $R5
FunctionEnd
!macroend

!define un ""
!insertmacro functions ""
!undef un
!define un "un."
!insertmacro functions "un."
!undef un
!define un ""

!macro read_params
  ${GetParameters} $params
  StrCpy $silent_close 0
  ClearErrors
  ${GetOptions} $params "/CLOSE" $0
  ${IfNot} ${Errors}
    StrCpy $silent_close 1
  ${EndIf}
  SetShellVarContext current
  StrCpy $data "$LOCALAPPDATA\${NAME}"
!macroend

; A choice stays as it was at the last installation; the command line changes it.
!macro keep_choice section value off
  ClearErrors
  ${GetOptions} $params "${off}" $0
  ${If} ${Errors}
    ClearErrors
    ReadRegDWORD $0 HKCU "${SETTINGS}" "${value}"
    ${If} ${Errors}
      StrCpy $0 1
    ${EndIf}
  ${Else}
    StrCpy $0 0
  ${EndIf}
  ${If} $0 = 0
    !insertmacro UnselectSection ${section}
  ${EndIf}
!macroend

; A virus scanner may hold a new file for a moment. Afterwards $R3 is 0 when it could not be done.
!macro rename from to
  StrCpy $R3 5
  ${Do}
    ClearErrors
    Rename "${from}" "${to}"
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    Sleep 1000
    IntOp $R3 $R3 - 1
  ${LoopUntil} $R3 = 0
!macroend

Function look_for_room ; in the folder above: it is there already
  ${GetParent} "$INSTDIR" $0
  CreateDirectory "$0"
  ${IfNot} ${FileExists} "$0\*.*"
    ${stop} "$(no_write)" 5
  ${EndIf}
  System::Call 'kernel32::GetDiskFreeSpaceExW(w r0, *l .r1, *l .r2, *l .r3) i .r4'
  System::Int64Op $1 / 1048576
  Pop $1
  ${If} $4 <> 0
  ${AndIf} $1 < ${MEGABYTES}
    ${stop} "$(no_room)" 6
  ${EndIf}
FunctionEnd

Function look_whose_folder ; ours, or with nothing in it but an uninstaller, which cannot remove itself where it lies
  ${If} ${FileExists} "$INSTDIR\frontdesk.exe"
  ${OrIf} ${FileExists} "$INSTDIR\frontdesk-cli.exe"
  ${OrIf} ${FileExists} "$INSTDIR\frontdesk-call.exe"
    Return
  ${EndIf}
  FindFirst $0 $1 "$INSTDIR\*.*"
  ${DoUntil} $1 == ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} $1 != "uninstall.exe"
      FindClose $0
      ${stop} "$(not_ours)" 7
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  ClearErrors
FunctionEnd

; What somebody has put beside the program themselves, such as a copy of their shop, stays where it was.
Function keep_what_is_not_ours
  RMDir /r "${OLD}\_internal"
  Delete "${OLD}\frontdesk.exe"
  Delete "${OLD}\frontdesk-call.exe"
  Delete "${OLD}\frontdesk-cli.exe"
  Delete "${OLD}\uninstall.exe"
  FindFirst $0 $1 "${OLD}\*.*"
  ${DoUntil} $1 == ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIfNot} ${FileExists} "$INSTDIR\$1"
      Rename "${OLD}\$1" "$INSTDIR\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  RMDir "${OLD}"
  ClearErrors
FunctionEnd

Section "-put the new one beside the old one" put_beside
  Call look_for_room
  StrCpy $0 "${NEW}"
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
  ClearErrors
  CreateDirectory "${NEW}"
  ${If} ${Errors}
    ${stop} "$(no_write)" 5
  ${EndIf}
  SetOutPath "${NEW}"
  File /r "${SRC}\*.*"
  ClearErrors
  WriteUninstaller "${NEW}\uninstall.exe"
  ${If} ${Errors}
    ${stop} "$(no_write)" 5
  ${EndIf}
  SetOutPath "$TEMP"
  nsExec::Exec '"${NEW}\frontdesk-cli.exe" --version'
  Pop $1
  ${If} $1 != 0
    ${stop} "$(does_not_start)" 9
  ${EndIf}
  nsExec::ExecToStack '"${NEW}\frontdesk-cli.exe" try-file'
  Pop $1
  Pop $2
  ${If} $1 != 0
    ClearErrors
    ${GetOptions} $params "/DOWNGRADE" $0
    ${If} ${Errors} ; an older one is wanted, whatever it can open
    ${AndIf} ${Cmd} 'MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(cannot_open_ask)" /SD IDNO IDNO'
      ${stop} "$(cannot_open)" 12
    ${EndIf}
  ${EndIf}
SectionEnd

Section "!$(program)" swap
  SectionIn RO
  Push "${NEW}"
  Call make_sure_it_is_closed
  SetOutPath "$TEMP" ; a folder that is somebody's current one cannot be renamed
  Call keep_what_is_not_ours ; of an upgrade that was broken off
  StrCpy $0 "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\*.*"
    !insertmacro rename "$INSTDIR" "${OLD}"
    ${If} $R3 = 0
      ${stop} "$(no_write)" 5
    ${EndIf}
  ${EndIf}
  !insertmacro rename "${NEW}" "$INSTDIR"
  ${If} $R3 = 0
    !insertmacro rename "${OLD}" "$INSTDIR"
    ${stop} "$(no_write)" 5
  ${EndIf}
  Call keep_what_is_not_ours

  WriteRegStr HKCU "${SETTINGS}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\frontdesk.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  ; frontdesk: is ours. tel: and callto: have a program already, perhaps: Windows offers Front Desk for them in its settings.
  WriteRegStr HKCU "${CLASSES}\frontdesk" "" "URL:${NAME}"
  WriteRegStr HKCU "${CLASSES}\frontdesk" "URL Protocol" ""
  WriteRegStr HKCU "${CLASSES}\frontdesk\DefaultIcon" "" "$INSTDIR\frontdesk.exe,0"
  WriteRegStr HKCU "${CLASSES}\frontdesk\shell\open\command" "" '"$INSTDIR\frontdesk.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\FrontDesk.Number" "" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\FrontDesk.Number\DefaultIcon" "" "$INSTDIR\frontdesk.exe,0"
  WriteRegStr HKCU "${CLASSES}\FrontDesk.Number\shell\open\command" "" '"$INSTDIR\frontdesk.exe" "%1"'
  WriteRegStr HKCU "${SETTINGS}\Capabilities" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "${SETTINGS}\Capabilities" "ApplicationDescription" "Looks a number up."
  WriteRegStr HKCU "${SETTINGS}\Capabilities" "ApplicationIcon" "$INSTDIR\frontdesk.exe,0"
  WriteRegStr HKCU "${SETTINGS}\Capabilities\UrlAssociations" "tel" "FrontDesk.Number"
  WriteRegStr HKCU "${SETTINGS}\Capabilities\UrlAssociations" "callto" "FrontDesk.Number"
  WriteRegStr HKCU "Software\RegisteredApplications" "${NAME}" "${SETTINGS}\Capabilities"

  ; what is not chosen goes, also when it was chosen before
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegValue HKCU "${RUN}" "${NAME}"
  WriteRegDWORD HKCU "${SETTINGS}" "StartMenu" 0
  WriteRegDWORD HKCU "${SETTINGS}" "Desktop" 0
SectionEnd

Section "$(start_menu)" in_start_menu
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\frontdesk.exe"
  WriteRegDWORD HKCU "${SETTINGS}" "StartMenu" 1
SectionEnd

Section "$(desktop)" on_desktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\frontdesk.exe"
  WriteRegDWORD HKCU "${SETTINGS}" "Desktop" 1
SectionEnd

Section /o "$(autostart)" after_log_in
  WriteRegStr HKCU "${RUN}" "${NAME}" '"$INSTDIR\frontdesk.exe"'
SectionEnd

Section "-tell Windows"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; links and icons have changed
SectionEnd

Function .onInit
  !insertmacro read_params
  ${IfNot} ${AtLeastWin10}
    ${stop} "$(too_old_windows)" 8
  ${EndIf}
  System::Call 'kernel32::CreateMutexW(p 0, i 1, w "Local\FrontDeskSetup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    StrCpy $INSTDIR "$TEMP\${NAME} of nobody" ; the other one's files are not ours to clear away
    ${stop} "$(twice)" 11
  ${EndIf}
  ${IfNot} ${FileExists} "$INSTDIR\*.*"
    Rename "${OLD}" "$INSTDIR" ; the power failed between the two renames
  ${EndIf}
  Call look_whose_folder
  ReadRegStr $R1 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $R1 != ""
    ${VersionCompare} "$R1" "${VERSION}" $0
    ${If} $0 = 1 ; installed is newer
      ClearErrors
      ${GetOptions} $params "/DOWNGRADE" $0
      ${If} ${Errors}
        ${If} ${Silent}
          ${stop} "$(newer_there)" 4
        ${ElseIf} ${Cmd} 'MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(newer_there_ask)" IDNO'
          SetErrorLevel 4
          Quit
        ${EndIf}
      ${EndIf}
    ${EndIf}
  ${EndIf}
  !insertmacro keep_choice ${in_start_menu} "StartMenu" "/NOSTARTMENU"
  !insertmacro keep_choice ${on_desktop} "Desktop" "/NODESKTOP"
  ReadRegStr $1 HKCU "${RUN}" "${NAME}"
  ClearErrors
  ${GetOptions} $params "/AUTOSTART" $0
  ${IfNot} ${Errors}
  ${OrIf} $1 != ""
    !insertmacro SelectSection ${after_log_in}
  ${EndIf}
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
  ${If} ${Silent}
    StrCpy $0 "$INSTDIR"
    Push "$(copy_failed)"
    Call say_silently
    SetErrorLevel 5
  ${EndIf}
FunctionEnd

!undef un
!define un "un."

; The data first: the program copies it, checks the copy, and removes what it keeps there, and nothing else.
Section /o "un.$(un_data)" un_with_data
  Push "$INSTDIR"
  Call un.make_sure_it_is_closed
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  StrCpy $copy "$LOCALAPPDATA\${NAME} $2-$1-$0 $4.$5.$6"
  ${If} ${FileExists} "$data\*.*"
    CreateDirectory "$copy"
    nsExec::Exec '"$INSTDIR\frontdesk-cli.exe" remove-data --to "$copy\frontdesk.db"'
    Pop $0
    ${If} $0 != 0
    ${AndIf} ${FileExists} "$copy\frontdesk.db"
      ${stop} "$(un_in_use)" 10
    ${ElseIf} $0 != 0
      RMDir "$copy"
      ${stop} "$(un_no_copy)" 10
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$copy\frontdesk.db"
    StrCpy $copy "$(un_data_copied)"
  ${Else}
    RMDir "$copy"
    StrCpy $copy "$(un_no_data)"
  ${EndIf}
  ${If} ${FileExists} "$data\*.*"
    StrCpy $copy "$copy$\r$\n$\r$\n$(un_others_stay)"
  ${EndIf}
SectionEnd

Section "!un.$(un_program)" un_program_section
  SectionIn RO
  Push "$INSTDIR"
  Call un.make_sure_it_is_closed
  ${If} $copy == ""
    StrCpy $copy "$(un_data_stays)"
  ${EndIf}
  DeleteRegValue HKCU "${RUN}" "${NAME}"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${CLASSES}\frontdesk"
  DeleteRegKey HKCU "${CLASSES}\FrontDesk.Number"
  DeleteRegValue HKCU "Software\RegisteredApplications" "${NAME}"
  DeleteRegKey HKCU "${SETTINGS}"
  DeleteRegKey HKCU "${UNINSTALL}"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$INSTDIR\frontdesk-call.exe"
  Delete "$INSTDIR\frontdesk-cli.exe"
  Delete "$INSTDIR\frontdesk.exe" ; by it an installer knows the folder again
  RMDir "$INSTDIR" ; stays when somebody has put something of their own there
  RMDir /r "${NEW}"
  RMDir /r "${OLD}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${If} ${Silent}
    Push "$copy"
    Call un.say_silently
  ${EndIf}
SectionEnd

Function un.onInit
  !insertmacro read_params
  StrCpy $copy ""
  ClearErrors
  ${GetOptions} $params "/DELETEDATA" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${un_with_data}
  ${EndIf}
FunctionEnd
