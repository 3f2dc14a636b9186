namespace RunTui.Engine.Workspaces;

/// <summary>What a call of git returned and said.</summary>
public sealed record GitResult
{
    /// <summary>What it returned; 127 where there is no git.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Its standard output, whole unless <see cref="IsCut"/>.</summary>
    public required ReadOnlyMemory<byte> Output { get; init; }

    /// <summary>What it said on standard error, bounded.</summary>
    public required string Error { get; init; }

    /// <summary>Whether the output had more than was asked for.</summary>
    public bool IsCut { get; init; }

    /// <summary>Its output as text, odd bytes as <c>\xNN</c>, without the line break at its end.</summary>
    public string Text => GitPath.Visible(Output.Span).TrimEnd('\n');

    /// <summary>What stands between NULs.</summary>
    internal List<GitPath> Fields()
    {
        var fields = new List<GitPath>();
        var rest = Output.Span;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)0);
            var field = end < 0 ? rest : rest[..end];
            fields.Add(GitPath.Of(field));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return fields;
    }
}
