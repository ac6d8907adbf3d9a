import type { welcome as english } from '../en/welcome.ts'
import type { Translation } from '../translation.ts'

export const welcome: Translation<typeof english> = {
  welcome: {
    title: 'ابدأ من هنا',
    why: 'لا يستطيع أي عميل الوصول إليك بعد. لا يستغرق الأمر سوى دقائق.',
    whySimulator: 'يؤدي المحاكي دور العملاء هنا: جرّب ما تشاء.',
    hide: 'عدم العرض بعد الآن',
    done: 'تم',
    try: 'اكتب كعميل',
    tryWhy: 'على هاتف المحاكي أنت العميل، وهنا تجيب. لا شيء يغادر هذا الجهاز.',
    connect: 'اربط قناة',
    connectWhy: 'رقم واتساب أو صفحة أو حساب إنستغرام أو موقعك.',
    site: 'ضع دردشة في موقعك',
    siteWhy: 'الأسرع: سطر برمجي واحد ودون أي حساب خارجي.',
    invite: 'ادعُ زميلاً',
    inviteWhy: 'يصله رابط ويختار كلمة مروره.',
    none: 'لا محادثات بعد. اكتب واحدة كعميل على هاتف المحاكي.',
    openSimulator: 'فتح المحاكي',
    noneYet: 'لا محادثات بعد. تصل الأولى عندما يكتب أحد العملاء.',
    noChannel: 'لا محادثات بعد. تصل بعد ربط قناة.',
    askAdmin: 'لا محادثات بعد. تصل بعد أن يربط مسؤول قناة.',
  },
}
