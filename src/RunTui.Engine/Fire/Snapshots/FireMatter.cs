using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>The front matter of a Markdown file: all that a list of intents and items needs of it.</summary>
internal sealed record FireMatter
{
    /// <summary>Where nearly every front matter ends, in bytes.</summary>
    private const int FirstLook = 4 * 1024;

    /// <summary>What is longer is none.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>What the file looked like when it was read.</summary>
    public FileLook Look { get; init; }

    /// <summary>Its fields; none where there is no front matter, or it can't be read.</summary>
    public FireNode Fields { get; init; }

    /// <summary>Why it can't be read; null where it can, and where there is none.</summary>
    public FireWarning? Problem { get; init; }

    /// <summary>Reads it from the beginning of a file.</summary>
    /// <param name="entry">The file.</param>
    /// <param name="shown">Its path from the root.</param>
    public static FireMatter Load(FireEntry entry, string shown)
    {
        try
        {
            using var file = PlainFile.Open(entry.Path);
            var bytes = new byte[FirstLook];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var text = Decoded(bytes, length);
            if (length == bytes.Length && Begins(text) && Cut(text) is null)
            {
                Array.Resize(ref bytes, MaxBytes);
                length += file.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
                text = Decoded(bytes, length);
            }

            return Read(text, shown) with { Look = entry.Look };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FireMatter { Look = entry.Look, Problem = new FireWarning(shown, 0, 0, $"can't be read ({Shown.Clean(e.Message)})") };
        }
    }

    /// <summary>Reads it from a file's text.</summary>
    public static FireMatter Read(string text, string shown)
    {
        if (!Begins(text))
        {
            return new FireMatter();
        }

        if (Cut(text) is not { } yaml)
        {
            return new FireMatter { Problem = new FireWarning(shown, 1, 0, "the front matter that begins here has no end; close it with a line ---") };
        }

        if (FirePlainMatter.TryRead(yaml) is { } plain)
        {
            return new FireMatter { Fields = new FireNode(plain) };
        }

        try
        {
            return YamlSource.Parse(yaml) switch
            {
                [var only] when new FireNode(only.RootNode) is { IsMapping: true } fields => new FireMatter { Fields = fields },
                [] or [{ RootNode: YamlScalarNode { Value: null or "" } }] => new FireMatter(),
                _ => new FireMatter { Problem = new FireWarning(shown, 2, 0, "the front matter must be fields with their values, such as 'status: pending'") },
            };
        }
        catch (YamlException e)
        {
            return new FireMatter { Problem = FireYaml.Warning(shown, "the front matter", yaml, e, before: 1) };
        }
    }

    private static string Decoded(byte[] bytes, int length) => System.Text.Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF');

    private static bool Begins(string text) => text.StartsWith("---", StringComparison.Ordinal) && text.AsSpan(3).IndexOf('\n') is var end and >= 0 && text.AsSpan(3, end).IsWhiteSpace();

    /// <summary>What stands between the two lines of hyphens; null where there is no second one.</summary>
    private static string? Cut(string text)
    {
        var start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        for (var at = start; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var line = text.AsSpan(at, (end < 0 ? text.Length : end) - at);
            if (line.TrimEnd() is "---")
            {
                return text[start..at];
            }

            at = end < 0 ? text.Length : end + 1;
        }

        return null;
    }
}
