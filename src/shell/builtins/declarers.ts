/** Builtins whose arguments are assignments: their values aren't split. */
export const declarers = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);
