using System.Text;
using System.Text.RegularExpressions;

namespace RunTui.Engine.Text;

/// <summary>
/// Makes foreign text fit to stand in a line of Markdown: it shows what it says and is neither markup, nor HTML, nor a link, nor a call
/// to somebody; it refers to no issue, so that it can't close one either; and it can't leave its line or its cell.
/// </summary>
public static partial class MarkdownText
{
    private const string Signs = "\\`*_{}[]<>#|~&!$";

    /// <summary>A space without width: nobody sees it, and what has it within is no address, no reference and no name, rendered or not.</summary>
    private const string Break = "&#8203;";

    /// <summary>The text on one line, 480 characters at most before its signs are escaped.</summary>
    public static string Line(string? text)
    {
        var line = ShortText.Line(text);
        var result = new StringBuilder(line.Length + 16);
        foreach (var c in line)
        {
            if (Signs.Contains(c, StringComparison.Ordinal))
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        // At its beginning these would make a list of it, or a command of GitHub Actions where it is printed; an at sign before a name
        // calls somebody on GitHub.
        return Mention().Replace(Reference().Replace(LineMark().Replace(result.ToString(), "$1\\$2"), Break), "`@`");
    }

    /// <summary>An address as a link, where it is a plain one of the web; else its text.</summary>
    public static string Link(string? address) => address is not null && PlainAddress().IsMatch(address) ? $"<{address}>" : Line(address);

    /// <summary>A name, a path or a command as code; as plain text where it has a sign that would end that.</summary>
    public static string Code(string? text)
    {
        var line = ShortText.Path(text);
        return line.Length == 0 || line.AsSpan().IndexOfAny('`', '|') >= 0 ? Line(line) : $"`{line}`";
    }

    /// <summary>Lines of code in a fence that none of them can end.</summary>
    public static string Block(IEnumerable<string> lines, string language = "")
    {
        var code = lines.Select(ShortText.Path).ToList();
        var longest = code.Max(line => (int?)Ticks().Matches(line).Select(m => m.Length).DefaultIfEmpty().Max()) ?? 0;
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{string.Concat(code.Select(line => line + "\n"))}{fence}\n";
    }

    [GeneratedRegex("^([0-9]*(?=[-+=.)])|(?=:))(.)")]
    private static partial Regex LineMark();

    /// <summary>Where addresses, numbers of issues and of requests, and mail addresses are broken; closing words have nothing to close then.</summary>
    [GeneratedRegex(@"(?<=:)(?=//)|(?<=(?<![A-Za-z0-9])www)(?=\.)|(?<=(?<![A-Za-z0-9])gh-)(?=[0-9])|(?<=#)(?=[0-9])|(?<=[A-Za-z0-9]@)(?=[A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?\z")]
    private static partial Regex PlainAddress();

    [GeneratedRegex("(?<![A-Za-z0-9])@(?=[A-Za-z0-9])")]
    private static partial Regex Mention();

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();
}
