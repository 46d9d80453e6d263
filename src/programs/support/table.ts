/**
 * A table that is looked into by words of users: none of them is what every object has, such as `constructor`.
 */
export const table = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.assign(Object.create(null), entries);
