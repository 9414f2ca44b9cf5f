/**
 * Module hook: a rule library imported with `?load=3` brings its own modules along as `?load=3`, so that it is loaded
 * anew beside the earlier ones. What the rules rest on (kernel, knowledge and the loaded data) and their tables stay loaded.
 */
const RULE_LIBRARY = /\/libs\/verification\/(?!testing\/shipped\.js|rules\/.*\.cases\.js)/;

export async function resolve(specifier, context, nextResolve) {
  const resolved = await nextResolve(specifier, context);
  const load = context.parentURL && new URL(context.parentURL).searchParams.get('load');
  return load && RULE_LIBRARY.test(resolved.url) ? { ...resolved, url: `${resolved.url}?load=${load}` } : resolved;
}
