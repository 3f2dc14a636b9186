namespace RunTui.Engine.Guards.Content;

/// <summary>One place in a pattern.</summary>
/// <param name="Words">The words that may stand there, by their numbers.</param>
/// <param name="IsLoose">Whether words that carry nothing may stand before it.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="IsForbidden">Whether none of the words may stand there.</param>
/// <param name="IsLast">Whether nothing but one of its words may follow in the sentence.</param>
internal sealed record PatternStep(HashSet<int> Words, bool IsLoose, bool IsOptional, bool IsForbidden, bool IsLast);
