using System.Text;
using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.Fire.Yaml;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Documents;

/// <summary>
/// A markdown file with YAML between two lines <c>---</c> at its beginning. The fields can be changed; the text below stays byte for byte
/// as it is where it isn't changed itself.
/// </summary>
internal sealed class FireMarkdown
{
    private readonly FireText _file;
    private readonly int _bodyAt;
    private readonly string _before;

    private FireMarkdown(FireText file, YamlMap fields, int bodyAt)
    {
        (_file, Fields, _bodyAt) = (file, fields, bodyAt);
        _before = YamlWriter.Write(fields);
    }

    public YamlMap Fields { get; }

    /// <summary>The text below the fields, from the end of the closing line on, with LF for line ends.</summary>
    public string Body => Encoding.UTF8.GetString(_file.Bytes, _bodyAt, _file.Bytes.Length - _bodyAt).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Reads a file; null where it doesn't begin with fields.</summary>
    /// <exception cref="YamlException">What stands between the lines isn't YAML.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FireMarkdown? Read(string path)
    {
        var file = FireText.Read(path);
        var at = 0;
        if (Line(file.Bytes, ref at) != "---")
        {
            return null;
        }

        var first = at;
        while (at < file.Bytes.Length)
        {
            var begin = at;
            if (Line(file.Bytes, ref at) == "---")
            {

                // With the line before it, so that errors name the file's own lines.
                var text = "\n" + Encoding.UTF8.GetString(file.Bytes, first, begin - first);
                return YamlReader.Read(text) is YamlMap map ? new FireMarkdown(file, map, at) : null;
            }
        }

        return null;
    }

    /// <summary>Writes it where something changed.</summary>
    /// <param name="path">The file it was read from.</param>
    /// <param name="body">Another text below the fields, with LF for line ends; null keeps the one that is there.</param>
    /// <returns>False where somebody else wrote the file since it was read.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool TrySave(string path, string? body = null)
    {
        var fields = YamlWriter.Write(Fields);
        byte[] head = fields == _before ? _file.Bytes[.._bodyAt] : _file.Own($"---\n{fields}---\n");
        byte[] rest = body is not null && body != Body ? _file.Own(body) : _file.Bytes[_bodyAt..];
        return _file.TryReplace(path, [.. head, .. rest]);
    }

    /// <summary>The line that begins here, without blanks at its end; the position moves behind it.</summary>
    private static string Line(byte[] bytes, ref int at)
    {
        var end = Array.IndexOf(bytes, (byte)'\n', at);
        var line = bytes.AsSpan(at, (end < 0 ? bytes.Length : end) - at);
        at = end < 0 ? bytes.Length : end + 1;
        return line.Length > 80 ? "" : Encoding.UTF8.GetString(line).TrimEnd();
    }
}
