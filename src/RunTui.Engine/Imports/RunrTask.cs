using System.Collections.Immutable;

namespace RunTui.Engine.Imports;

/// <summary>A task as Runr takes it: a Markdown file, perhaps with front matter.</summary>
public sealed record RunrTask
{
    /// <summary>The file, as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>The same, absolute; empty where the text came from elsewhere.</summary>
    public string FullPath { get; init; } = "";

    /// <summary>What agents are told: the file without its front matter.</summary>
    public required string Text { get; init; }

    /// <summary>The first line that says something, without what makes it a heading.</summary>
    public required string Title { get; init; }

    /// <summary>Globs of what this task owns, normalised as Runr does: relative, and a path without wildcards with all below it.</summary>
    public ImmutableArray<string> Owns { get; init; } = [];

    /// <summary>Globs that this task may change beyond the configuration's.</summary>
    public ImmutableArray<string> AllowlistAdd { get; init; } = [];

    /// <summary>The tier that every milestone is to be verified with at least; null leaves it to risk.</summary>
    public int? Tier { get; init; }

    /// <summary>Tasks that should be complete before this one.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Whether a person does it: <c>type: manual</c>.</summary>
    public bool IsManual { get; init; }

    /// <summary>The task's name in branches: the file's name in small letters, every character outside of a–z, 0–9 and the hyphen a hyphen.</summary>
    public string Slug
    {
        get
        {
            var name = Path.GetFileNameWithoutExtension(File).ToLowerInvariant();
            var slug = new string([.. name.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')]).Trim('-');
            return slug.Length == 0 ? "task" : slug[..Math.Min(slug.Length, MaxSlug)].TrimEnd('-');
        }
    }

    private const int MaxSlug = 60;
}
