import ucumLhc from '@lhncbc/ucum-lhc';

/**
 * The NLM's UCUM library, kept from speaking. Where its parser throws, at one malformed unit in a hundred, its caller
 * prints the unit to the console; but units come from orders, and a text typed into the wrong field may be a patient's.
 * So the parser answers that there is no such unit.
 */
export const ucum = ucumLhc.UcumLhcUtils.getInstance();

const parser = ucum.uStrParser_;
const parse = parser.parseString.bind(parser);

parser.parseString = (...given) => {
  try {
    return parse(...given);
  } catch {
    return [null, null, []];
  }
};
