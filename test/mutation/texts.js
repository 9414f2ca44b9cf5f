/**
 * What people read is not logic: texts in two languages ({ zh, en }, or the Chinese and the English handed on side by
 * side), and the citation of a source. Their words are not mutated, nor what is computed only to be shown in them; that
 * they are there at all is what the checks demand.
 */
export class Texts {
  shouldIgnore(path) {
    if (path.isObjectExpression() && isBilingual(path.node)) return 'a text in both languages';
    if (path.isStringLiteral() && isHalfOfPair(path)) return 'a text in both languages';
    return path.isObjectProperty() && path.node.key.name === 'source' ? 'the citation of a source' : undefined;
  }
}

const isBilingual = ({ properties }) =>
  properties.length === 2 && ['zh', 'en'].every((language) => properties.some(({ key }) => key?.name === language));

/** Of a call's arguments, or of a list of two: the Chinese, or the English right behind it. */
function isHalfOfPair({ node, parent, listKey, key }) {
  const beside = listKey === 'arguments' ? parent.arguments : parent.type === 'ArrayExpression' && parent.elements.length === 2 ? parent.elements : [];
  return isPair(node, beside[key + 1]) || isPair(beside[key - 1], node);
}

const isPair = (zh, en) => [zh, en].every((node) => node?.type === 'StringLiteral') && /\p{Script=Han}/u.test(zh.value) && /[a-z]/i.test(en.value) && !/\p{Script=Han}/u.test(en.value);
