namespace RunTui.Engine.Guards.Content;

/// <summary>The shape of a provider's key.</summary>
/// <param name="Prefix">What it begins with.</param>
/// <param name="Pattern">Its name.</param>
/// <param name="Alphabet">What follows.</param>
/// <param name="Min">How much of it at least.</param>
/// <param name="Exact">Whether exactly so much.</param>
/// <param name="Run">How many letters and digits must stand in it without a break, which tells a key from words.</param>
internal sealed record TokenShape(string Prefix, string Pattern, TokenAlphabet Alphabet, int Min, bool Exact = false, int Run = 0);
