/** Two Chinese characters or marks together: the least that an escaped run must give to be taken for text. */
export const CJK_RUN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]{2}/u;
