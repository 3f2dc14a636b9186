using System.Buffers;

namespace RunTui.Engine.Guards.Content;

/// <summary>The characters that secrets are made of, and those that end them: searched for many at a time.</summary>
internal static class ScanSets
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Letters = Upper + "abcdefghijklmnopqrstuvwxyz";
    private const string Digit = "0123456789";
    private const string White = "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    public static readonly SearchValues<char> Digits = SearchValues.Create(Digit);
    public static readonly SearchValues<char> Alphanumeric = SearchValues.Create(Letters + Digit);
    public static readonly SearchValues<char> UpperOrDigit = SearchValues.Create(Upper + Digit);
    public static readonly SearchValues<char> Hex = SearchValues.Create(Digit + "abcdefABCDEF");

    /// <summary>Of base64 as URLs have it, and of names.</summary>
    public static readonly SearchValues<char> Base64Url = SearchValues.Create(Letters + Digit + "_-");

    public static readonly SearchValues<char> Token = SearchValues.Create(Letters + Digit + "_-.+/=~%");

    /// <summary>Of the lines of a key.</summary>
    public static readonly SearchValues<char> KeyPart = SearchValues.Create(Letters + Digit + "+/=_");

    public static readonly SearchValues<char> BetweenKeyParts = SearchValues.Create(White + "\"'+>|,#*");
    public static readonly SearchValues<char> InKey = SearchValues.Create(Letters + Digit + "+/=\\" + White + "\"'>|,#*");

    public static readonly SearchValues<char> ValueEnd = SearchValues.Create(White + "\"'`,;&)]}<>|\\");
    public static readonly SearchValues<char> AuthorityEnd = SearchValues.Create(White + "/?#\"'`<>|\\");

    public static SearchValues<char> Of(TokenAlphabet alphabet) => alphabet switch
    {
        TokenAlphabet.Alphanumeric => Alphanumeric,
        TokenAlphabet.Word => Base64Url,
        TokenAlphabet.Upper => UpperOrDigit,
        TokenAlphabet.Hex => Hex,
        _ => Token,
    };
}
