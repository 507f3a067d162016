// Is finished only after its await.
const value = await Promise.resolve('awaited default');
export default value;
