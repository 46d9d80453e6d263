/** Why something from outside isn't taken. `refusalText` has the words. */
export type RefusalKey =
  | 'unreadable'
  | 'too-large'
  | 'too-deep'
  | 'not-json'
  | 'bad-key'
  | 'not-submission'
  | 'not-assignment'
  | 'version'
  | 'shape'
  | 'hash'
  | 'other-assignment'
  | 'work'
  | 'too-many-inputs'
  | 'time-order'
  | 'time-limit'
  | 'link-length'
  | 'link-form'
  | 'link-checksum'
  | 'steps'
  | 'too-slow'
  | 'fault';

/** Thrown when something from outside isn't taken. */
export class Refusal extends Error {
  readonly key: RefusalKey;
  /** Where, or what: shown as text. */
  readonly detail: string;

  constructor(key: RefusalKey, detail = '') {
    super(`${key}${detail && `: ${detail}`}`);
    this.key = key;
    this.detail = detail.slice(0, 200);
  }
}

/** The reasons in words. */
const REFUSALS: Record<'en' | 'zh-cn' | 'zh-tw', Record<RefusalKey, string>> = {
  en: {
    unreadable: 'The file can not be read.',
    'too-large': 'The file is larger than 8 MB.',
    'too-deep': 'The file is nested more deeply than any that Drydock writes.',
    'not-json': 'The file is no JSON, or it breaks off.',
    'bad-key': 'The file has a key that no file of Drydock has.',
    'not-submission': 'The file is no submission of Drydock.',
    'not-assignment': 'The file is no assignment of Drydock.',
    version: 'The file is of a version that this Drydock does not know.',
    shape: 'The file does not have the form that Drydock writes.',
    hash: 'The assignment in the file is not the one that its hash names: one of them was changed.',
    'other-assignment': 'The file was handed in for another assignment.',
    work: 'The file has work that its assignment does not ask for.',
    'too-many-inputs': 'The file has more than 50,000 inputs.',
    'time-order': 'The times in the journal run backwards.',
    'time-limit': 'The journal spans more time than is replayed: 14 days, or 30 million steps.',
    'link-length': 'The link is longer than 16,000 characters.',
    'link-form': 'The link is not one of an assignment, or a part of it is missing.',
    'link-checksum': 'The link is damaged: its checksum does not fit. Ask for it again.',
    steps: 'The replay took more than 30 million steps and was ended: something in it runs without end.',
    'too-slow': 'The replay took too long and was ended.',
    fault: 'The simulator failed in the replay.',
  },
  'zh-cn': {
    unreadable: '无法读取文件。',
    'too-large': '文件大于 8 MB。',
    'too-deep': '文件的嵌套层数超过了 Drydock 写出的任何文件。',
    'not-json': '文件不是 JSON，或者不完整。',
    'bad-key': '文件中有 Drydock 的文件不会有的键。',
    'not-submission': '这不是 Drydock 的提交文件。',
    'not-assignment': '这不是 Drydock 的作业文件。',
    version: '这个版本的 Drydock 不认识该文件的版本。',
    shape: '文件的格式与 Drydock 写出的不同。',
    hash: '文件中的作业与它的哈希不符：其中之一被改动过。',
    'other-assignment': '这份文件是为另一份作业提交的。',
    work: '文件中有作业没有要求的内容。',
    'too-many-inputs': '文件中的输入超过 50,000 条。',
    'time-order': '记录中的时间倒退了。',
    'time-limit': '记录跨越的时间超过重放的上限：14 天或 3000 万步。',
    'link-length': '链接超过 16,000 个字符。',
    'link-form': '这不是作业链接，或者缺了一部分。',
    'link-checksum': '链接已损坏：校验和不符。请重新索取。',
    steps: '重放超过 3000 万步，已被中止：其中有东西不停地运行。',
    'too-slow': '重放耗时过长，已被中止。',
    fault: '模拟器在重放时出错。',
  },
  'zh-tw': {
    unreadable: '無法讀取檔案。',
    'too-large': '檔案大於 8 MB。',
    'too-deep': '檔案的巢狀層數超過 Drydock 寫出的任何檔案。',
    'not-json': '檔案不是 JSON，或者不完整。',
    'bad-key': '檔案裡有 Drydock 的檔案不會有的鍵。',
    'not-submission': '這不是 Drydock 的繳交檔。',
    'not-assignment': '這不是 Drydock 的作業檔。',
    version: '這一版的 Drydock 不認得該檔案的版本。',
    shape: '檔案的格式和 Drydock 寫出的不同。',
    hash: '檔案裡的作業和它的雜湊值不符：其中之一被改過。',
    'other-assignment': '這個檔案是為另一份作業繳交的。',
    work: '檔案裡有作業沒有要求的內容。',
    'too-many-inputs': '檔案裡的輸入超過 50,000 筆。',
    'time-order': '紀錄裡的時間倒退了。',
    'time-limit': '紀錄橫跨的時間超過重播的上限：14 天或 3000 萬步。',
    'link-length': '連結超過 16,000 個字元。',
    'link-form': '這不是作業連結，或者少了一部分。',
    'link-checksum': '連結損壞：檢查碼不符。請再要一次。',
    steps: '重播超過 3000 萬步，已中止：其中有東西不停地執行。',
    'too-slow': '重播花了太久，已中止。',
    fault: '模擬器在重播時出錯。',
  },
};

/** A refusal in words. What came from outside stands in it as text. */
export const refusalText = (
  key: RefusalKey,
  detail: string,
  language: 'en' | 'zh-cn' | 'zh-tw' = 'en',
): string => REFUSALS[language][key] + (detail ? ` (${detail})` : '');
