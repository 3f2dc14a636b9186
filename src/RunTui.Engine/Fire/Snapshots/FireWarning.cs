using System.Globalization;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>Something in a FIRE project that can't be used as it is.</summary>
/// <param name="File">Its path from the project's root.</param>
/// <param name="Line">From 1; 0 where it is the whole file.</param>
/// <param name="Column">From 1; 0 where it is the whole line.</param>
/// <param name="Message">What is wrong, fit to be shown.</param>
public sealed record FireWarning(string File, int Line, int Column, string Message)
{
    /// <summary>FIRE's code, such as <c>STATE_PARSE_ERROR</c>; null where it has none.</summary>
    public string? Code { get; init; }

    /// <summary>One line: <c>file:line:column: message</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Shown.Clean(File)}{(Line > 0 ? $":{Line}" : "")}{(Line > 0 && Column > 0 ? $":{Column}" : "")}: {Message}");
}
