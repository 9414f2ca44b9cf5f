import type { Rule } from '../rule.js';
import { productKnown } from './product-known/product-known.rule.js';
import { genericName } from './generic-name/generic-name.rule.js';
import { lookAlike } from './look-alike/look-alike.rule.js';
import { herbsSeparate } from './herbs-separate/herbs-separate.rule.js';
import { chineseInjectionSeparate } from './chinese-injection-separate/chinese-injection-separate.rule.js';
import { lineLimit } from './line-limit/line-limit.rule.js';
import { sameLineTwice } from './same-line-twice/same-line-twice.rule.js';
import { formAgrees } from './form-agrees/form-agrees.rule.js';
import { formRoute } from './form-route/form-route.rule.js';
import { notDecocted } from './not-decocted/not-decocted.rule.js';
import { intactForm } from './intact-form/intact-form.rule.js';
import { specificationAgrees } from './specification-agrees/specification-agrees.rule.js';
import { strengthKnown } from './strength-known/strength-known.rule.js';
import { strengthSuitsDose } from './strength-suits-dose/strength-suits-dose.rule.js';
import { quantityUnit } from './quantity-unit/quantity-unit.rule.js';
import { quantityAgrees } from './quantity-agrees/quantity-agrees.rule.js';
import { dayLimit } from './day-limit/day-limit.rule.js';
import { longTermExclusion } from './long-term-exclusion/long-term-exclusion.rule.js';
import { controlledLimit } from './controlled-limit/controlled-limit.rule.js';
import { cumulativeSupply } from './cumulative-supply/cumulative-supply.rule.js';
import { earlyRefill } from './early-refill/early-refill.rule.js';
import { severalPrescribers } from './several-prescribers/several-prescribers.rule.js';

/** 查药品: drug name, dosage form, specification, quantity. */
export const DRUG_RULES: readonly Rule[] = [
  productKnown, genericName, lookAlike, herbsSeparate, chineseInjectionSeparate, lineLimit, sameLineTwice,
  formAgrees, formRoute, intactForm, notDecocted,
  specificationAgrees, strengthKnown, strengthSuitsDose,
  quantityUnit, quantityAgrees, dayLimit, longTermExclusion, controlledLimit,
  earlyRefill, cumulativeSupply, severalPrescribers,
];
