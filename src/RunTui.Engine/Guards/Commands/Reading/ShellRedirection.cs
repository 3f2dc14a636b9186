namespace RunTui.Engine.Guards.Commands.Reading;

/// <summary>Where one stream of a call goes to or comes from.</summary>
internal sealed class ShellRedirection(string @operator, string target)
{
    public string Operator => @operator;

    /// <summary>The file, with marks.</summary>
    public string Target => target;

    /// <summary>The text itself, of a here-document or here-string.</summary>
    public string? Text { get; set; }

    public bool Writes => @operator.Contains('>', StringComparison.Ordinal);
}
