import type { Rule } from '../rule.js';
import { sexSpecificDrug } from './sex-specific-drug/sex-specific-drug.rule.js';
import { allergy } from './allergy/allergy.rule.js';
import { antimicrobialTier } from './antimicrobial-tier/antimicrobial-tier.rule.js';
import { beyondRoutine } from './beyond-routine/beyond-routine.rule.js';
import { contraindicatedDiagnosis } from './contraindicated-diagnosis/contraindicated-diagnosis.rule.js';
import { diagnosisPresent } from './diagnosis-present/diagnosis-present.rule.js';
import { duplicateClass } from './duplicate-class/duplicate-class.rule.js';
import { duplicateIngredient } from './duplicate-ingredient/duplicate-ingredient.rule.js';
import { earlierClass } from './earlier-class/earlier-class.rule.js';
import { earlierIngredient } from './earlier-ingredient/earlier-ingredient.rule.js';
import { indication } from './indication/indication.rule.js';
import { lactation } from './lactation/lactation.rule.js';
import { localRules } from './local-rules/local-rules.rule.js';
import { pregnancy } from './pregnancy/pregnancy.rule.js';

/** 查用药合理性: the clinical diagnosis. */
export const RATIONALITY_RULES: readonly Rule[] = [
  diagnosisPresent, indication, contraindicatedDiagnosis, sexSpecificDrug, allergy, pregnancy, lactation,
  duplicateIngredient, duplicateClass, earlierIngredient, earlierClass, antimicrobialTier, beyondRoutine, localRules,
];
