using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Imports;

/// <summary>Reads task files. What Runr also takes from sections of the text (<c>## Scope</c>, <c>## Verification</c>) is read there too.</summary>
public static class RunrTaskReader
{
    /// <summary>More is no task: it becomes a part of every prompt.</summary>
    private const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a task from disk.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="shown">The file, as messages name it.</param>
    /// <exception cref="RunrTaskException">It can't be read, or what it says can't be used.</exception>
    public static RunrTask Load(string path, string shown)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new RunrTaskException(shown, null, "a folder; name a task file");
            }

            using var stream = PlainFile.Open(path);
            var bytes = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaxBytes
                ? throw new RunrTaskException(shown, null, $"larger than {MaxBytes >> 10} KiB, which no task is; check that it is the right file")
                : Read(Strict.GetString(bytes, 0, length), shown) with { FullPath = path };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunrTaskException(shown, null, "there is no such task file");
        }
        catch (DecoderFallbackException)
        {
            throw new RunrTaskException(shown, null, "not UTF-8 text; save it as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunrTaskException(shown, null, $"can't be read ({e.Message})");
        }
    }

    /// <summary>Reads a task's text.</summary>
    /// <exception cref="RunrTaskException">What it says can't be used.</exception>
    public static RunrTask Read(string text, string file)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : 0;
        if (end < 0)
        {
            throw new RunrTaskException(file, 1, "the front matter that begins here has no end; close it with a line ---");
        }

        var body = string.Join('\n', lines[(end == 0 ? 0 : end + 1)..]).Trim('\n').TrimEnd();
        if (body.Split('\n').Select(Heading).FirstOrDefault(line => line.Length > 0) is not { } title)
        {
            throw new RunrTaskException(file, null, "says nothing to do; write a heading, the goal and how one knows that it is done");
        }

        var matter = end == 0 ? RunrFrontMatter.None : RunrFrontMatter.Read(string.Join('\n', lines[1..end]), file);
        return new RunrTask
        {
            File = file,
            Text = body,
            Title = Shown.Clean(title, 200),
            Owns = [.. matter.Owns.Select(Normalised).Where(glob => glob.Length > 0)],
            AllowlistAdd = [.. matter.AllowlistAdd, .. Section(body, "Scope", "allowlist_add")],
            Tier = matter.Tier ?? TierOf(Section(body, "Verification", "tier").FirstOrDefault()),
            DependsOn = matter.DependsOn,
            IsManual = matter.IsManual,
        };
    }

    /// <summary>The tier that a word names, or null.</summary>
    internal static int? TierOf(string? word) => word switch
    {
        "tier0" or "0" => 0,
        "tier1" or "1" => 1,
        "tier2" or "2" => 2,
        _ => null,
    };

    private static string Heading(string line) => line.TrimStart('#', ' ', '\t').TrimEnd('#', ' ', '\t');

    /// <summary>What <c>name:</c> says in a section of the text, on the same line or as a list below it.</summary>
    private static ImmutableArray<string> Section(string body, string section, string name)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var (inSection, inList) = (false, false);
        foreach (var line in body.Split('\n'))
        {
            var text = line.Trim().TrimStart('*', ' ');
            if (line.StartsWith('#'))
            {
                (inSection, inList) = (string.Equals(Heading(line), section, StringComparison.OrdinalIgnoreCase), false);
            }
            else if (inSection && Field(text.TrimStart('-', ' '), name) is { } value)
            {
                values.AddRange(Items(value));
                inList = value.Length == 0;
            }
            else if (inList && text.StartsWith('-'))
            {
                values.AddRange(Items(text[1..]));
            }
            else
            {
                inList &= text.Length == 0;
            }
        }

        return values.DrainToImmutable();
    }

    private static string? Field(string text, string name) =>
        text.StartsWith(name + ":", StringComparison.Ordinal) ? text[(name.Length + 1)..].Trim() : null;

    private static IEnumerable<string> Items(string value) =>
        value.Trim().TrimStart('[').TrimEnd(']').Split(',').Select(item => item.Trim().Trim('`', '"', '\'')).Where(item => item.Length > 0);

    private static readonly System.Buffers.SearchValues<char> Wildcards = System.Buffers.SearchValues.Create("*?[]{}()!");

    private static string Normalised(string glob)
    {
        var path = string.Join('/', glob.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(part => part == "."));
        return path.Length == 0 || path.AsSpan().ContainsAny(Wildcards) ? path : path + "/**";
    }
}
