import type { Source } from '#knowledge';

/** The rules' own sources: decrees and norms, cited by article. Data rows carry their own. */
const regulation = (citation: string): Source => ({ citation, standing: 'regulation' });

/** 处方管理办法 (卫生部令第53号, 2007), e.g. decree53('第十九条'). */
export const decree53 = (article: string): Source => regulation(`处方管理办法(卫生部令第53号,2007)${article}`);
/** 医疗机构处方审核规范 (2018). */
export const reviewNorm2018 = (item: string): Source => regulation(`医疗机构处方审核规范(国卫办医发〔2018〕14号)${item}`);
/** 长期处方管理规范(试行) (2021). */
export const longTerm2021 = (item: string): Source => regulation(`长期处方管理规范(试行)(国卫办医发〔2021〕17号)${item}`);
/** 中药注射剂临床使用基本原则 (2008). */
export const chineseInjection2008 = regulation('中药注射剂临床使用基本原则(卫医政发〔2008〕71号)');
/** Not a decree: what the profession does, without a page that was read. */
export const professional = (citation: string): Source => ({ citation, standing: 'memory' });
/** 中华人民共和国药典 (2020年版) 一部; its text was not at hand, so what rests on it is memory. */
export const pharmacopoeia2020 = professional('中华人民共和国药典(2020年版)一部');
/** 抗菌药物临床应用管理办法 (卫生部令第84号, 2012). */
export const decree84 = (article: string): Source => regulation(`抗菌药物临床应用管理办法(卫生部令第84号,2012)${article}`);
