/** A question of a task. All texts are HTML. */
export interface QuestionView {
  /** `TASK.ID`: names it in the journal. */
  id: string;
  question: string;
  /** To choose from; without, it is typed. */
  choices: Array<{ id: string; text: string }> | undefined;
}

/** What a task's panel needs to know at build time. All texts are HTML but those of the checklist. */
export interface TaskView {
  id: string;
  title: string;
  hints: string[];
  solution: string;
  /** The sentences of each check, in the language of the page. */
  checklist: string[][];
  questions: QuestionView[];
  /** There are commands that make a fresh situation for it. */
  hasSetup: boolean;
  /** What explains a recognised mistake, by the id of the text. */
  mistakes: Record<string, string>;
}
