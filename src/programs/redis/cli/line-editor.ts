import type { Process } from '../../../kernel/index.ts';
export class LineEditor {
  readonly process: Process;
  constructor(process: Process) {
    this.process = process;
  }
  async read(prompt: string, _hints: boolean): Promise<string | undefined> {
    await this.process.print(prompt);
    const chunk = await this.process.read(0);
    return chunk.length ? new TextDecoder().decode(chunk).replace(/\n$/, '') : undefined;
  }
}
