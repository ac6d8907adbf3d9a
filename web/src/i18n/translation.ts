/** The forms of a plural that English does not tell apart. */
type Form = 'zero' | 'one' | 'two' | 'few' | 'many'

/**
 * An English catalogue in another language: the same keys, none more, none less. Of a plural (`open_one`, `open_other`)
 * `_other` always stands, and the forms that the language has beside it; which those are is tested, not typed.
 */
export type Translation<English> = English extends string
  ? string
  : {
      [Key in keyof English as Key extends `${string}_one` ? never : Key]: Translation<English[Key]>
    } & {
      [Key in keyof English as Key extends `${infer Base}_other` ? `${Base}_${Form}` : never]?: string
    }
