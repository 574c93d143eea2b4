# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
"""Messages as JSON; messages.mjs says how."""

from array import array
from importlib import import_module
import re
import zlib

_LARGE_BYTES = 65_536
_PERIOD = 251
_BIG = ('int64', 'uint64')


def interface(name):
    """The class of 'package/kind/Name'."""
    package, kind, type_name = name.split('/')
    return getattr(import_module(f'{package}.{kind}'), type_name)


def _element(field_type):
    """('uint8', True) for sequence<uint8, 3> and uint8[3]; ('uint8', False) for uint8."""
    inner = re.fullmatch(r'sequence<(.*?)(?:, \d+)?>', field_type) or re.fullmatch(
        r'(.*)\[\d+\]', field_type)
    return (inner.group(1), True) if inner else (field_type, False)


def _pattern(count, seed):
    period = bytes((i + seed) & 0xff for i in range(_PERIOD))
    return array('B', (period * (count // _PERIOD + 1))[:count])


def _value_from_json(value, element):
    if isinstance(value, dict) and '$big' in value:
        return int(value['$big'])
    if element == 'octet':
        return bytes([value])
    if element in ('float', 'double'):
        return float(value)
    if '/' in element:
        package, type_name = element.split('/')
        return from_json(getattr(import_module(f'{package}.msg'), type_name)(), value)
    return value


def from_json(message, fields):
    types = message.get_fields_and_field_types()
    for name, value in fields.items():
        element, many = _element(types[name])
        if isinstance(value, dict) and '$pattern' in value:
            setattr(message, name, _pattern(*value['$pattern']))
        elif many:
            setattr(message, name, [_value_from_json(v, element) for v in value])
        else:
            setattr(message, name, _value_from_json(value, element))
    return message


def _value_to_json(value, element):
    if element in _BIG:
        return {'$big': str(int(value))}
    if element == 'octet':
        return value[0]
    if '/' in element:
        return to_json(value)
    return value.item() if hasattr(value, 'item') else value


def to_json(message):
    fields = {}
    for name, field_type in message.get_fields_and_field_types().items():
        element, many = _element(field_type)
        value = getattr(message, name)
        if element == 'uint8' and many and len(value) >= _LARGE_BYTES:
            fields[name] = {'$crc': zlib.crc32(value), '$length': len(value)}
        elif many:
            fields[name] = [_value_to_json(v, element) for v in value]
        else:
            fields[name] = _value_to_json(value, element)
    return fields
