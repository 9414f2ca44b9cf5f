import { type HelperCase, knowledge } from './testing/index.js';
import { callsProduct, formInName, namesOtherForm, otherProductCalled, productsCalled } from './written-name.js';

const product = (code: string) => knowledge.products.get(code)!;
const calls = (written: string, code: string, withDrug = true) => () =>
  callsProduct(written, product(code), withDrug ? knowledge.drugs.get(product(code).drugId!) : undefined, knowledge);
const otherForm = (written: string, code: string) => () => namesOtherForm(written, product(code), knowledge);
const other = (written: string, code: string) => () => otherProductCalled(written, product(code), knowledge)?.ingredients.join('+');
const called = (written: string) => () => [...new Set(productsCalled(written, knowledge).map((found) => found.ingredients.join('+')))];
const form = (written: string) => () => formInName(written, knowledge);

export const cases: readonly HelperCase[] = [
  ['As stocked', calls('苯磺酸氨氯地平片', 'AML-TAB-5'), true],
  ['As stocked, no monograph', calls('苯磺酸氨氯地平片', 'AML-TAB-5', false), true],
  ['The salt left out', calls('氨氯地平片', 'AML-TAB-5', false), true],
  ['Salt and form left out', calls('氨氯地平', 'AML-TAB-5', false), true],
  ['Another salt', calls('马来酸氨氯地平片', 'AML-TAB-5', false), false],
  ['The form left out', calls('苯磺酸氨氯地平', 'AML-TAB-5', false), true],
  ['A salt before the name of the monograph', calls('盐酸阿莫西林胶囊', 'AMX-CAP-500', false), true],
  ['In English', calls('amoxicillin capsules', 'AMX-CAP-500', false), true],
  ['In English, in capitals', calls('AMOXICILLIN CAPSULES', 'AMX-CAP-500', false), true],
  ['By the monograph', calls('amoxicillin', 'AMX-CAP-500'), true],
  ['By the monograph, which is not known', calls('amoxicillin', 'AMX-CAP-500', false), false],
  ['Spaces inside', calls('阿莫西林 胶囊', 'AMX-CAP-500', false), true],
  ['The trade name in brackets', calls('阿莫西林胶囊(示例牌)', 'AMX-CAP-500', false), true],
  ['The trade name in brackets before it', calls('(示例牌)阿莫西林胶囊', 'AMX-CAP-500', false), true],
  ['A powder for injection, short', calls('头孢曲松', 'CRO-INJ-1000', false), true],
  ['A powder for injection, with the salt', calls('头孢曲松钠', 'CRO-INJ-1000', false), true],
  ['The concentration before the name', calls('10%葡萄糖注射液', 'GS5-100', false), true],
  ['The concentration left out', calls('葡萄糖注射液', 'GS5-100', false), true],
  ['A concentration with a point', calls('0.9%氯化钠注射液', 'NS-100', false), true],
  ['A name that only ends alike', calls('钠', 'NS-100', false), false],
  ['The salt that is the drug itself stays', calls('氯化', 'NS-100', false), false],
  ['Another drug', calls('阿司匹林', 'AML-TAB-5', false), false],
  ['Nothing written', calls('', 'AML-TAB-5', false), false],

  ['Another form in the name', otherForm('硫酸吗啡缓释片', 'MOR-TAB-10'), true],
  ['The own form', otherForm('硫酸吗啡缓释片', 'MOR-SRT-30'), false],
  ['The family of the form', otherForm('硫酸吗啡片', 'MOR-SRT-30'), false],
  ['No form in the name', otherForm('吗啡', 'MOR-SRT-30'), false],
  ['A capsule for a tablet', otherForm('氨氯地平胶囊', 'AML-TAB-5'), true],

  ['Another product', other('阿司匹林肠溶片', 'AML-TAB-5'), 'acetylsalicylic acid'],
  ['Another product, form left out', other('阿司匹林', 'AML-TAB-5'), 'acetylsalicylic acid'],
  ['Another product, with a salt nobody stocks', other('盐酸阿司匹林', 'AML-TAB-5'), 'acetylsalicylic acid'],
  ['The same substance', other('苯磺酸氨氯地平片', 'AML-TAB-5'), undefined],
  ['The same substance in another product', other('吗啡', 'MOR-TAB-10'), undefined],
  ['Nothing that is stocked', other('某药', 'AML-TAB-5'), undefined],

  ['Every product of a name', called('吗啡'), ['morphine']],
  ['Every product of a name with salt and form', called('硫酸吗啡缓释片'), ['morphine']],
  ['Every product of a name with another salt', called('盐酸阿司匹林'), ['acetylsalicylic acid']],
  ['No product of a name', called('某药'), []],

  ['The form a name ends in', form('硝苯地平控释片'), 'controlled-release-tablet'],
  ['The longest form', form('某药缓释胶囊'), 'sustained-release-capsule'],
  ['A form with its last character left out', form('某药颗粒'), 'granules'],
  ['A form written in full', form('某药颗粒剂'), 'granules'],
  ['A form alone is a name', form('片'), undefined],
  ['A powder for injection', form('注射用某药'), undefined],
  ['No form', form('某药'), undefined],
];
