import { item, type RuleCase } from '../../testing/case.js';

const written = (specification: string, code = 'AMX-CAP-250') => ({ items: [item(code, { specification })] });

export const cases: readonly RuleCase[] = [
  ['as stocked', { items: [item('AMX-CAP-250')] }, 'pass'],
  ['milligrams for grams, * for ×, per box', written('250mg*24粒/盒'), 'pass'],
  ['full width and spaces', written('0.25g × 24粒'), 'pass'],
  ['without the pack size', written('0.25g'), 'pass'],
  ['in Chinese units', written('250毫克'), 'pass'],
  ['µ and μ and u', written('50ug', 'LTX-TAB-50'), 'pass'],
  ['U for 单位', written('80万U×10支', 'PEN-INJ-80'), 'pass'],
  ['one of the two contents of a compound', written('0.375g×12片', 'AMC-TAB-375'), 'pass'],
  ['the strength of an ampoule without its volume', written('10mg', 'MCP-INJ-10'), 'pass'],
  ['another strength', written('0.5g×24粒'), { finding: 'block', commentCode: '1-7', items: [1] }],
  ['a thousand times the strength', written('50mg×100片', 'LTX-TAB-50'), { finding: 'block', commentCode: '1-7' }],
  ['another pack size', written('0.25g×12粒'), { finding: 'caution', commentCode: '1-7' }],
  ['nothing written', written(''), { undetermined: 'specification' }],
  ['words', written('大盒'), { undetermined: 'specification' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['100 mL written, 250 mL coded, as a solvent', { items: [item('NS-250', { role: 'solvent', specification: '100mL:0.9g' })] }, { finding: 'block' }],
  ['one content right, one wrong', written('10mg:2ml', 'MCP-INJ-10'), { finding: 'block' }],
  ['the number right, the unit of another kind', written('250ml×24粒'), { finding: 'block' }],
  ['the pack size, where the formulary writes none', { items: [item('AMX-CAP-250', { specification: '0.25g×24粒' })], formulary: { 'AMX-CAP-250': { specification: '0.25g', unitsPerPackage: 24 } } }, 'pass'],
  ['another pack size, where the formulary writes none', { items: [item('AMX-CAP-250', { specification: '0.25g×12粒' })], formulary: { 'AMX-CAP-250': { specification: '0.25g', unitsPerPackage: 24 } } }, { finding: 'caution', says: '包装数' }],
  ['words for words', { items: [item('AMX-CAP-250', { specification: '大盒' })], formulary: { 'AMX-CAP-250': { specification: '大盒' } } }, 'pass'],
  ['words for the same words, spaced', { items: [item('AMX-CAP-250', { specification: ' 大 盒 ' })], formulary: { 'AMX-CAP-250': { specification: '大盒' } } }, 'pass'],
  ['another strength, in words', written('0.5g×24粒'), { finding: 'block', says: '规格' }],
];
