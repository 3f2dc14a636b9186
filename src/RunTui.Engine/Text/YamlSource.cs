using RunTui.Engine.RunFolders;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Text;

/// <summary>How files that people wrote for us are read: no more of one than such a file has, and into nodes that know their lines.</summary>
public static class YamlSource
{
    /// <summary>Our files have some dozen lines; what is longer than this, in characters, is none of them.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Reads a file's text; of one that is too long, one character more than there may be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxLength">In characters; more than <see cref="MaxLength"/> only for a file that other tools fill as well.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string ReadText(string path, int maxLength = MaxLength)
    {
        using var reader = new StreamReader(PlainFile.Open(path));
        var text = new char[maxLength + 1];
        var length = reader.ReadBlock(text);
        return new string(text, 0, length);
    }

    /// <summary>The documents in a text.</summary>
    /// <exception cref="YamlException">It isn't YAML.</exception>
    public static IList<YamlDocument> Parse(string text)
    {
        var stream = new YamlStream();
        var parser = new GuardedParser(new Parser(new StringReader(text)));
        try
        {
            stream.Load(parser);
        }
        catch (ArgumentException e) when (parser.Current is { } current)
        {
            // What the parser lets through at the end of a damaged document is no node.
            throw new YamlException(current.Start, current.End, "what follows cannot be read", e);
        }

        return stream.Documents;
    }
}
