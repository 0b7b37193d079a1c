export const UNREADABLE = { newer: 'popup_newer', full: 'fault_unwritten', unreadable: 'options_unreadable' } as const;
