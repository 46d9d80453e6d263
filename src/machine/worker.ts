import { createPlatform } from '../kernel/platform/platform.ts';
import type { Machine } from './machine.ts';
import { Outlet } from './outlet.ts';
import type { PanelMessage } from './panels.ts';
import { Prefetch } from './prefetch.ts';
import type { FromMachine, ToMachine } from './protocol.ts';
import { Session } from './session.ts';

/** The worker's side of the protocol: boots a session, and passes inputs in and what happens out. */
declare const self: {
  onmessage: ((event: MessageEvent<ToMachine>) => void) | null;
  postMessage(message: FromMachine): void;
};

let session: Session | undefined;
const outlets: Array<Outlet | undefined> = [];
const prefetch = new Prefetch();
const platform = createPlatform();

self.onmessage = ({ data: message }) => {
  if (message.type === 'boot') return boot(message);
  if (message.type === 'grade') void grade(message);
  else if (message.type === 'ping') self.postMessage({ type: 'pong' });
  else if (message.type === 'watch' || message.type === 'trace') void hearPanel(message);
  else if (message.type === 'open-terminal')
    session?.input({ kind: 'open-terminal', rows: message.rows, cols: message.cols });
  else if (message.type === 'close-terminal')
    session?.input({ kind: 'close-terminal', terminal: message.terminal });
  else if (message.type === 'keys') {
    session?.input({ kind: 'keys', terminal: message.terminal, data: message.data });
    prefetch.typed(message.data);
  } else if (message.type === 'taken') outlets[message.terminal]?.taken();
  else if (message.type === 'browse') session?.input({ kind: 'browse', url: message.url });
  else if (message.type === 'answer')
    session?.input({ kind: 'answer', question: message.question, value: message.value });
  else if (message.type === 'setup') session?.setUp(message.task);
  else session?.input({ kind: 'resize', terminal: message.terminal, rows: message.rows, cols: message.cols });
};

function boot({ seed, catalogue, lesson, journal, done }: Extract<ToMachine, { type: 'boot' }>): void {
  const entries = journal?.entries ?? [];
  session = new Session(
    { seed, catalogue, lesson, entries, done, ...(journal && { start: journal.start }) },
    {
      output: (terminal, data) => {
        outlets[terminal] ??= new Outlet(
          (bytes) => self.postMessage({ type: 'output', terminal, data: bytes }),
          platform.defer,
        );
        outlets[terminal]?.push(data);
        prefetch.answered(data);
      },
      terminals: (open) => {
        // who comes to this number next doesn't wait for what the page hasn't taken of the last one
        for (const number of outlets.keys()) if (!open.includes(number)) delete outlets[number];
        self.postMessage({ type: 'terminals', open });
      },
      journal: (entry) => self.postMessage({ type: 'journal', entry }),
      topology: (topology) => self.postMessage({ type: 'topology', topology }),
      tasks: (tasks, answers) => self.postMessage({ type: 'tasks', tasks, answers }),
      page: (page, asked) => self.postMessage({ type: 'page', page, asked }),
      fault: (program, message) => self.postMessage({ type: 'fault', program, message }),
    },
  );
  void session.ready().then(() => {
    for (const outlet of outlets) outlet?.flush();
    self.postMessage({ type: 'ready', replayed: entries.length });
    tellFirstSent(session!.machine);
  });
}

/** Until somebody watches packets, the first one is told, without anything about it. */
function tellFirstSent(machine: Machine): void {
  machine.onDial ??= (process) => {
    if (process !== machine.lastDial) return;
    machine.onDial = undefined;
    self.postMessage({ type: 'sent' });
  };
}

/** What the panels ask for is fetched when the first one is opened. */
async function hearPanel(message: PanelMessage): Promise<void> {
  const { panelMachine } = await import('./panels.ts');
  if (session) panelMachine(session.machine, (answer) => self.postMessage(answer)).hear(message);
}

/** A worker that grades has no machine of its own. */
async function grade({
  submission,
  course,
  simulator,
}: Extract<ToMachine, { type: 'grade' }>): Promise<void> {
  try {
    const { gradeSubmission } = await import('./grade/grade.ts');
    const grade = await gradeSubmission(submission, new Map(course), simulator);
    self.postMessage({ type: 'grade', grade });
  } catch (error) {
    const detail = String((error as Error)?.message ?? error).slice(0, 200);
    self.postMessage({ type: 'grade', grade: { status: 'invalid', reason: 'fault', detail } });
  }
}
