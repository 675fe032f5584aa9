// The verbs that a cmdlet's name begins with (PowerShell 7.4, `Get-Verb`), the ones that operators meet.
const cmdlet =
	/^(?:Add|Approve|Backup|Block|Checkpoint|Clear|Close|Compare|Complete|Confirm|Connect|ConvertFrom|ConvertTo|Copy|Debug|Disable|Disconnect|Dismount|Enable|Enter|Exit|Expand|Export|Find|ForEach|Format|Get|Grant|Import|Initialize|Install|Invoke|Limit|Lock|Measure|Merge|Mount|Move|New|Open|Optimize|Out|Publish|Read|Receive|Register|Remove|Rename|Repair|Request|Reset|Resize|Resolve|Restart|Restore|Resume|Revoke|Save|Search|Select|Send|Set|Show|Sort|Split|Start|Stop|Submit|Suspend|Sync|Test|Trace|Unblock|Uninstall|Unlock|Unregister|Update|Use|Wait|Watch|Where|Write)-[A-Z][A-Za-z]{2,}(?=\s+[^\s:]|$)/;
const programs =
	/^(?:iisreset|appcmd|tasklist|taskkill|ipconfig|nltest|dcdiag|repadmin|w32tm|gpupdate|gpresult|wevtutil|schtasks|robocopy|icacls|wmic|certutil|chkdsk|sfc|dism|setspn|dsquery|vssadmin|bcdedit|msiexec|netsh|powershell|pwsh|findstr|netdom|dfsrdiag|dfsutil|fsutil|quser|auditpol|secedit|manage-bde|systeminfo)(?:\.exe)?(?=\s|$)|^(?:net (?:start|stop|use|view|user|session|accounts)|sc (?:\\\\\S+ )?(?:query|start|stop|config|qc)|reg (?:query|add|delete|export))(?=\s)/i;

/** Whether a text is a command of PowerShell or of Windows' own shell: such ones are shown and copied, never run here. */
export function isForWindows(text: string): boolean {
	return cmdlet.test(text) || programs.test(text);
}

/** How many characters of a line are a prompt of one of the two: `PS C:\\>`, `C:\\Users\\ana>`. */
export function windowsPrompt(line: string): number {
	return /^\s*(?:PS(?:\s+[A-Za-z]:\\[^>\n]*)?|[A-Za-z]:\\[^>\n]*)>\s*(?=\S)/.exec(line)?.[0].length ?? 0;
}
