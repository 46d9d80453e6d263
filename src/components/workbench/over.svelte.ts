/** What is open over the terminals. One page has one workbench. */
export const over = $state({
  finding: false,
  resetting: false,
  /** Lines that wait for an answer to whether they may be pasted. */
  pasted: undefined as string | undefined,
  /** Lines are pasted without asking. */
  trusting: false,
});
