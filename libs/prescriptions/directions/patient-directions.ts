import type { LocalText } from '#kernel';
import type { Knowledge } from '#knowledge';
import type { PrescriptionItem } from '#verification';
import { doseText } from './dose-text.js';
import { frequencyInEnglish, routeInEnglish } from './english.js';

/** Room around figures: '每日 1 次' is read at a glance. */
const spaced = (text: string): string => text.replace(/(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=\p{Script=Han})/gu, ' ');

/**
 * The directions of one line as a patient reads them: '每次 1 片(5 mg),每日 1 次,口服,共 7 天' /
 * 'Take 1 tablet (5 mg) once daily by mouth, for 7 days'. Nothing is added that the order or the product does not say. Pure.
 */
export function patientDirections(item: PrescriptionItem, knowledge: Knowledge): LocalText {
  const product = knowledge.products.get(item.productCode);
  const frequency = knowledge.frequencies.get(item.frequency.trim().toLowerCase()) ?? knowledge.frequencies.get(item.frequency.trim());
  const route = knowledge.routes.get(item.route.trim().toLowerCase()) ?? knowledge.routes.get(item.route.trim());
  const dose = item.singleDose && doseText(item.singleDose, product, product && knowledge.forms.get(product.form));
  const { verb, way } = routeInEnglish(route, item.route);
  const en = [verb, dose?.en, frequencyInEnglish(frequency, item.frequency), way].filter(Boolean).join(' ');
  return {
    zh: [dose && `每次 ${dose.zh}`, spaced(frequency?.nameZh ?? item.frequency), route?.nameZh ?? item.route, item.days && `共 ${item.days} 天`, item.note].filter(Boolean).join(','),
    en: [en, item.days && `for ${item.days} ${item.days === 1 ? 'day' : 'days'}`, item.note].filter(Boolean).join(', '),
  };
}
