using System.Buffers;
using System.Globalization;
using System.Text;

namespace RunTui.Engine.Blueprints;

/// <summary>Spells JSON paths: <c>$.steps[3].depends[0]</c>, and <c>$['odd name']</c> where a name is no plain word.</summary>
internal static class JsonPaths
{
    private const int MaxName = 100;

    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-$");

    public static string Field(string path, string name)
    {
        if (IsPlain(name))
        {
            return string.Concat(path, ".", name);
        }

        var text = new StringBuilder(path);
        AppendField(text, name);
        return text.ToString();
    }

    public static string Item(string path, int index) => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";

    public static void AppendField(StringBuilder path, string name)
    {
        if (IsPlain(name))
        {
            path.Append('.').Append(name);
        }
        else
        {
            path.Append("['").Append(Shown.Clean(name, MaxName)).Append("']");
        }
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= MaxName && !name.AsSpan().ContainsAnyExcept(PlainCharacters);
}
