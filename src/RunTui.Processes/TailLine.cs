namespace RunTui.Processes;

/// <summary>One line of a growing file.</summary>
/// <param name="Text">The line without its end; invalid UTF-8 shows as <c>\xNN</c>, control characters are still in it.</param>
/// <param name="Offset">Where in the file it begins, in bytes.</param>
/// <param name="CutBytes">How many bytes of it are not in the text, because it is longer than a line may be.</param>
public readonly record struct TailLine(string Text, long Offset, long CutBytes);
