/**
 * What people read is not logic: texts in two languages ({ zh, en }), and the citation of a source. Their words are not
 * mutated, nor what is computed only to be shown in them; that they are there at all is what the checks demand.
 */
export class Texts {
  shouldIgnore(path) {
    if (path.isObjectExpression() && isBilingual(path.node)) return 'a text in both languages';
    return path.isObjectProperty() && path.node.key.name === 'source' ? 'the citation of a source' : undefined;
  }
}

const isBilingual = ({ properties }) =>
  properties.length === 2 && ['zh', 'en'].every((language) => properties.some(({ key }) => key?.name === language));
