namespace ComplianceEngine.Inventories.Values;

/// <summary>Takes a cell apart from left to right. What a method does not find it leaves where it stands; none looks further than what it takes.</summary>
internal ref struct CellScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    internal readonly bool IsAtEnd => _position == _text.Length;

    internal readonly bool IsAtDigit => !IsAtEnd && char.IsAsciiDigit(_text[_position]);

    /// <summary>True when the character stands here, which is then taken.</summary>
    internal bool Take(char c) => TakeAny(c, c);

    internal bool TakeAny(char one, char other)
    {
        var isHere = !IsAtEnd && (_text[_position] == one || _text[_position] == other);
        _position += isHere ? 1 : 0;
        return isHere;
    }

    /// <summary>The character that stands here, in upper case when it is a letter of ASCII; NUL at the end.</summary>
    internal char TakeLetter()
    {
        var c = IsAtEnd ? '\0' : _text[_position++];
        return char.IsAsciiLetter(c) ? char.ToUpperInvariant(c) : c;
    }

    /// <summary>True when the words stand here in any case of ASCII, which are then taken.</summary>
    internal bool TakeWords(string words)
    {
        var isHere = _text[_position..].StartsWith(words, StringComparison.OrdinalIgnoreCase);
        _position += isHere ? words.Length : 0;
        return isHere;
    }

    /// <summary>As many digits as there are up to <paramref name="most"/>; none when there are fewer than <paramref name="least"/>.</summary>
    internal ReadOnlySpan<char> TakeDigits(int least, int most)
    {
        var end = _position;
        while (end < _text.Length && end - _position < most && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        return end - _position < least ? [] : TakeTo(end);
    }

    internal ReadOnlySpan<char> TakeLetters()
    {
        var end = _position;
        while (end < _text.Length && char.IsLetter(_text[end]))
        {
            end++;
        }

        return TakeTo(end);
    }

    /// <summary>A number of up to <paramref name="most"/> digits, with a fraction after a point or comma where one stands there; false when there is none, or the fraction has no digits.</summary>
    internal bool TryTakeNumber(int most, int mostOfFraction, out decimal number)
    {
        number = 0;
        var start = _position;
        if (TakeDigits(1, most).IsEmpty || (TakeAny('.', ',') && TakeDigits(1, mostOfFraction).IsEmpty))
        {
            return false;
        }

        number = CellNumber.Parse(_text[start.._position]);
        return true;
    }

    private ReadOnlySpan<char> TakeTo(int end)
    {
        var taken = _text[_position..end];
        _position = end;
        return taken;
    }
}
