namespace RunTui.Engine.Guards.Content;

/// <summary>A word of a text.</summary>
/// <param name="Number">Its number among the words of patterns; -1 for any other.</param>
/// <param name="IsAfterStop">Whether a sentence ended before it.</param>
/// <param name="IsAfterMark">Whether a comma or the like stands before it.</param>
/// <param name="IsUpper">Whether it is all capitals.</param>
internal readonly record struct TextWord(int Number, bool IsAfterStop, bool IsAfterMark, bool IsUpper);
