namespace RunTui.Engine.Guards.Content;

/// <summary>What a token is made of behind its prefix.</summary>
internal enum TokenAlphabet
{
    /// <summary>Letters and digits.</summary>
    Alphanumeric,

    /// <summary>Letters, digits, <c>_</c> and <c>-</c>.</summary>
    Word,

    /// <summary>The same and <c>.</c>, <c>+</c>, <c>/</c>, <c>=</c>, <c>~</c>.</summary>
    Any,

    /// <summary>Capitals and digits.</summary>
    Upper,

    /// <summary>Hexadecimal digits.</summary>
    Hex,
}
