/** What ash says where bash says something else. */
export const inAsh = (message: string): string =>
  /: division by 0 \(error token/.test(message)
    ? 'divide by zero'
    : /^.*syntax error.*\(error token is/s.test(message) ||
        /: value too great for base|: invalid arithmetic base/.test(message)
      ? 'arithmetic syntax error'
      : message
          .replace(/: unbound variable$/, ': parameter not set')
          .replace(/: readonly variable$/, ': is read only');
