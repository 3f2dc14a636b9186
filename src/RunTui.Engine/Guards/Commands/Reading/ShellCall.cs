namespace RunTui.Engine.Guards.Commands.Reading;

/// <summary>A simple command of a shell: a program, what it is given, and where its streams go.</summary>
internal sealed class ShellCall
{
    /// <summary>The program and its arguments, with marks.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Words before the program that only set variables for it.</summary>
    public List<string> Assignments => field ??= [];

    public List<ShellRedirection> Redirections => field ??= [];

    /// <summary>What it reads from a pipe, nearest last.</summary>
    public IReadOnlyList<ShellCall> Upstream { get; set; } = [];

    /// <summary>What it reads from a pipe was fetched or decoded somewhere before.</summary>
    public bool ReadsFetched { get; set; }

    /// <summary>What it writes was fetched or decoded, by it or somewhere before.</summary>
    public bool GivesFetched { get; set; }

    /// <summary>A part of a word comes out of a command that fetches or decodes something.</summary>
    public bool TakesFetched { get; set; }

    /// <summary>A part of a word is the value of a variable that nobody knows.</summary>
    public bool FromVariable { get; set; }

    /// <summary>It is the only thing that its pipe or list has, so that what it does is known to be done.</summary>
    public bool IsPlain { get; set; }

    public bool InBackground { get; set; }

    public string Program => Words is [var first, ..] ? first[(first.LastIndexOf('/') + 1)..] : "";

    /// <summary>The text of here-documents and here-strings; null if it has none.</summary>
    public string? Input
    {
        get
        {
            for (var i = Redirections.Count - 1; i >= 0; i--)
            {
                if (Redirections[i].Text is { } text)
                {
                    return text;
                }
            }

            return null;
        }
    }

    public string Shown(int most)
    {
        var text = new System.Text.StringBuilder();
        foreach (var word in Words)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Mark.Shown(word.Length > most ? word[..most] : word));
            if (text.Length > most)
            {
                return text.ToString(0, most - 1) + "…";
            }
        }

        foreach (var redirection in Redirections.Where(redirection => redirection.Text is null).Take(4))
        {
            text.Append(text.Length > 0 ? " " : "").Append(redirection.Operator).Append(' ').Append(Mark.Shown(redirection.Target));
        }

        return text.Length > most ? text.ToString(0, most - 1) + "…" : text.ToString();
    }
}
