import type { Product, SkinTestRequirement } from '#knowledge';
import type { Allergy, FacilityContext, Prescription } from '#verification';

/**
 * What the gate demands for a product on this prescription; undefined = nothing. Mandatory and label agents always;
 * conditional ones (cephalosporins, ST8) where the facility says so, where the doctor marks the line 皮试, or where a
 * penicillin or cephalosporin allergy is on record, by the prescription or by a positive skin test of the house: of what
 * kind nobody writes, so every one counts as immediate. A facility setting can only add to the gate. Pure.
 */
export function skinTestRequirementFor(
  product: Product, context: Pick<FacilityContext, 'settings' | 'knownAllergies' | 'earlierAllergies'>, prescription: Pick<Prescription, 'items' | 'patient'>,
): SkinTestRequirement | undefined {
  const requirement = product.skinTest;
  if (requirement?.gate !== 'conditional') return requirement;
  const asked = context.settings.cephalosporinSkinTest
    || prescription.items.some((item) => item.productCode === product.code && item.skinTestMark === 'required')
    || [...prescription.patient.allergies ?? [], ...context.knownAllergies ?? [], ...context.earlierAllergies ?? []].some(isBetaLactam);
  return asked ? requirement : undefined;
}

/** ATC names and classes, and the Chinese stems: 青霉素, 阿莫西林, 头孢…; too many tests do less harm than one too few. */
const BETA_LACTAM = /cillin|penicill|pencillin|cef|ceph|beta-?lactam|西林|青霉|盘尼西林|头孢|先锋|β-?内酰胺/iu;

const isBetaLactam = ({ code, text }: Allergy): boolean => BETA_LACTAM.test(`${code ?? ''} ${text}`);
