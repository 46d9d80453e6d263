/** The element's own words, in the languages of the lessons. */
export const LANGS = ['en', 'zh-cn', 'zh-tw'] as const;
export type Lang = (typeof LANGS)[number];

interface Words {
  /** Name of a frame whose lesson hasn't told its own. */
  title: string;
  fallback: string;
  badLesson: string;
  noAnswer: string;
}

export const WORDS: Record<Lang, Words> = {
  en: {
    title: 'Drydock lesson',
    fallback: 'Open the lesson in a tab of its own',
    badLesson: 'The attribute lesson has to name a lesson, a challenge or sandbox',
    noAnswer:
      'No lesson answers from the frame. Is there one of this name, and may this page show frames of that site?',
  },
  'zh-cn': {
    title: 'Drydock 课程',
    fallback: '在单独的标签页中打开本课',
    badLesson: '属性 lesson 必须是某一课或某个挑战的名称，或者 sandbox',
    noAnswer: '框架里的课程没有回应。这个名称的课程存在吗？本页是否允许嵌入该网站的框架？',
  },
  'zh-tw': {
    title: 'Drydock 課程',
    fallback: '在獨立分頁開啟這一課',
    badLesson: '屬性 lesson 必須是課程或挑戰的名稱，或是 sandbox',
    noAnswer: '頁框裡的課程沒有回應。有這個名稱的課程嗎？這個頁面可以嵌入該網站的頁框嗎？',
  },
};

/** The language of ours that a language tag asks for; English when there is none. */
export function langOf(tag: string | null | undefined): Lang {
  const asked = (tag ?? '').toLowerCase();
  if (!/^zh\b/.test(asked)) return 'en';
  return /\b(tw|hk|mo|hant)\b/.test(asked) ? 'zh-tw' : 'zh-cn';
}
